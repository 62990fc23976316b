import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { personTitle } from "../people/PersonStatus.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { Outcome, useAct } from "../page/useAct.js";

/** Whether a person may sign in at all. */
export function AccessCard({ user }: { user: ListedUser }) {
  const setBlocked = useMutation(api.admin.setBlocked);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const title = personTitle(user);
  const block = (blocked: boolean) =>
    void act.run(async () => {
      await setBlocked({ userId: user._id, blocked });
      return blocked
        ? `${title} is blocked, and signed out everywhere.`
        : `${title} may sign in again.`;
    });
  return (
    <section className="card" aria-labelledby="access-title">
      <h2 id="access-title">Access</h2>
      <div className="stack stack--tight">
        <p className="quiet">
          {user.blocked
            ? "Blocked: no codes are sent to them, and no sign-in of any kind is accepted."
            : "May sign in."}
        </p>
        <div className="actions">
          {user.blocked ? (
            <button
              type="button"
              className="button"
              onClick={() => block(false)}
            >
              Unblock
            </button>
          ) : (
            <button
              type="button"
              className="button button--danger"
              onClick={() => setAsking(true)}
            >
              Block…
            </button>
          )}
        </div>
        <Outcome act={act} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={`Block ${title}?`}
          confirm="Block"
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => block(true)}
        >
          <p>
            They are signed out everywhere, get no codes, and can’t sign in
            until somebody unblocks them. Nothing of theirs is deleted.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}
