import { formatPhone } from "convex-phone-auth/phone";
import { useQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Doc } from "../../../convex/_generated/dataModel";
import { dayText } from "../page/dateText";
import { UserActions } from "./UserActions";

/** A user as listed, or as found by number, where blocks are not told. */
export type ShownUser = Doc<"users"> & { blocked: boolean };

export function UserRow({ user }: { user: ShownUser }) {
  const [isOpen, setOpen] = useState(false);
  const viewer = useQuery(api.users.viewer);
  const isSelf = viewer?._id === user._id;
  const phone = user.phone === undefined ? null : formatPhone(user.phone);
  const title = user.name ?? phone ?? "No number";
  const isVerified = user.phoneVerificationTime !== undefined;
  return (
    <li className="user">
      <div className="user__summary">
        <span className="user__avatar" aria-hidden="true">
          {initials(user.name) ?? "#"}
        </span>
        <div className="user__text">
          <p className="user__title">
            {title}
            {isSelf && <span className="user__self"> (you)</span>}
          </p>
          {user.name !== undefined && phone !== null && (
            <p className="user__detail">{phone}</p>
          )}
          {user.email !== undefined && (
            <p className="user__detail">{user.email}</p>
          )}
          <p className="user__detail">
            {isVerified
              ? `Verified ${dayText(user.phoneVerificationTime ?? 0)}`
              : `Registered ${dayText(user._creationTime)}`}
          </p>
        </div>
        <div className="user__end">
          <Status isVerified={isVerified} isBlocked={user.blocked === true} />
          {!isSelf && (
            <button
              type="button"
              className="link"
              aria-expanded={isOpen}
              onClick={() => setOpen((open) => !open)}
            >
              {isOpen ? "Close" : "Manage"}
              <span className="visually-hidden"> {title}</span>
            </button>
          )}
        </div>
      </div>
      {isOpen && !isSelf && <UserActions user={user} title={title} />}
    </li>
  );
}

function Status({
  isVerified,
  isBlocked,
}: {
  isVerified: boolean;
  isBlocked: boolean;
}) {
  if (isBlocked) return <span className="chip chip--blocked">Blocked</span>;
  return isVerified ? (
    <span className="chip chip--verified">Verified</span>
  ) : (
    <span className="chip">Registered</span>
  );
}

function initials(name: string | undefined): string | null {
  const words = name?.trim().split(/\s+/) ?? [];
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? "" : ([...word][0] ?? "")))
    .join("");
  return letters === "" ? null : letters.toUpperCase();
}
