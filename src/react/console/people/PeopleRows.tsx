import { useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import { InviteButton } from "../invitation/InviteButton.js";
import { canInvite } from "../invitation/invitationText.js";
import { Outcome, useAct } from "../page/useAct.js";
import { PersonRow } from "./PersonRow.js";
import type { ListedUser } from "./PersonStatus.js";

/** A page of people, some of whom can be selected and invited. */
export function PeopleRows({ users }: { users: readonly ListedUser[] }) {
  const act = useAct();
  const [ids, setIds] = useState<ReadonlySet<Id<"users">>>(new Set());
  const invitable = users.filter(canInvite);
  // Whoever is on another page by now, or has signed in, is not invited unseen.
  const selected = invitable.filter(({ _id }) => ids.has(_id));
  const isAll = selected.length > 0 && selected.length === invitable.length;
  const select = (id: Id<"users">, isSelected: boolean) =>
    setIds((before) => {
      const next = new Set(before);
      if (isSelected) next.add(id);
      else next.delete(id);
      return next;
    });
  return (
    <div className="stack stack--tight">
      <div className="selection">
        <label className="selection__all">
          <input
            type="checkbox"
            checked={isAll}
            disabled={invitable.length === 0}
            onChange={() =>
              setIds(new Set(isAll ? [] : invitable.map(({ _id }) => _id)))
            }
          />
          Select all on this page who can be invited
        </label>
        <InviteButton
          users={selected}
          text={
            selected.length === 0 ? "Invite…" : `Invite ${selected.length}…`
          }
          act={act}
          onDone={() => setIds(new Set())}
        />
      </div>
      <Outcome act={act} />
      <ul className="users">
        {users.map((user) => (
          <PersonRow
            key={user._id}
            user={user}
            isSelected={ids.has(user._id)}
            onSelected={(isSelected) => select(user._id, isSelected)}
          />
        ))}
      </ul>
    </div>
  );
}
