import { InviteButton } from "../invitation/InviteButton.js";
import { canInvite, invitationText } from "../invitation/invitationText.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { Outcome, useAct } from "../page/useAct.js";

/** Telling a registered person where to sign in. */
export function InvitationCard({ user }: { user: ListedUser }) {
  const act = useAct();
  const { invitation } = user;
  return (
    <section className="card" aria-labelledby="invitation-title">
      <h2 id="invitation-title">Invitation</h2>
      <div className="stack stack--tight">
        <p className="quiet">
          {invitation === null
            ? whyNone(user)
            : `${invitationText(invitation)}.`}
        </p>
        {canInvite(user) && (
          <div className="actions">
            <InviteButton
              users={[user]}
              text={invitation === null ? "Invite…" : "Invite again…"}
              act={act}
            />
          </div>
        )}
        <Outcome act={act} />
      </div>
    </section>
  );
}

function whyNone(user: ListedUser): string {
  if (user.phone === undefined) return "Without a number, nobody is invited.";
  if (user.blocked) return "Blocked people are not invited.";
  return user.phoneVerificationTime === undefined
    ? "Not invited yet: a message would tell them where to sign in."
    : "They signed in without one.";
}
