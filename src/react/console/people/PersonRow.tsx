import { formatPhone } from "../../../phone/index.js";
import { useQuery } from "convex/react";
import { api } from "../../../../convex/_generated/api";
import { dayText } from "../page/dateText.js";
import { Link } from "../page/Link.js";
import { canInvite, invitationText } from "../invitation/invitationText.js";
import { PersonStatus, personTitle } from "./PersonStatus.js";
import type { ListedUser } from "./PersonStatus.js";

export function PersonRow({
  user,
  isSelected,
  onSelected,
}: {
  user: ListedUser;
  isSelected: boolean;
  onSelected: (isSelected: boolean) => void;
}) {
  const viewer = useQuery(api.users.viewer);
  const { name, phone, email, phoneVerificationTime, invitation } = user;
  return (
    <li className="user">
      <div className="user__summary user__summary--selectable">
        {canInvite(user) ? (
          <label className="user__select">
            <input
              type="checkbox"
              aria-label={`Select ${personTitle(user)}`}
              checked={isSelected}
              onChange={(event) => onSelected(event.target.checked)}
            />
          </label>
        ) : (
          <span />
        )}
        <span className="user__avatar" aria-hidden="true">
          {initials(name) ?? "#"}
        </span>
        <div>
          <p className="user__title">
            <Link href={`/admin/person/${user._id}`}>{personTitle(user)}</Link>
            {viewer?._id === user._id && (
              <span className="user__self"> (you)</span>
            )}
          </p>
          {name !== undefined && phone !== undefined && (
            <p className="user__detail">{formatPhone(phone)}</p>
          )}
          {email !== undefined && <p className="user__detail">{email}</p>}
          <p className="user__detail">
            {phoneVerificationTime === undefined
              ? `Registered ${dayText(user._creationTime)}`
              : `Verified ${dayText(phoneVerificationTime)}`}
          </p>
          {invitation !== null && phoneVerificationTime === undefined && (
            <p className="user__detail">{invitationText(invitation)}</p>
          )}
        </div>
        <div className="user__end">
          <PersonStatus user={user} />
        </div>
      </div>
    </li>
  );
}

function initials(name: string | undefined): string | null {
  const words = name?.trim().split(/\s+/) ?? [];
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? "" : ([...word][0] ?? "")))
    .join("");
  return letters === "" ? null : letters.toUpperCase();
}
