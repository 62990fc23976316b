import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { countOf } from "../page/numberText.js";
import { personTitle } from "../people/PersonStatus.js";
import type { ListedUser } from "../people/PersonStatus.js";
import type { Act } from "../page/useAct.js";
import { resultText } from "./invitationText.js";

/** Invites people after a question, since each gets a message. */
export function InviteButton({
  users,
  text,
  act,
  onDone,
}: {
  users: readonly ListedUser[];
  text: string;
  act: Act;
  onDone?: () => void;
}) {
  const invite = useMutation(api.admin.invite);
  const [isAsking, setAsking] = useState(false);
  const [first] = users;
  const whom =
    users.length === 1 && first !== undefined
      ? personTitle(first)
      : countOf(users.length, "person", "people");
  const isOff = users.length === 0 || act.isBusy;
  const send = async () => {
    const results = await invite({ userIds: users.map(({ _id }) => _id) });
    onDone?.();
    return resultText(results);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={isOff}
        onClick={() => {
          if (!isOff) setAsking(true);
        }}
      >
        {text}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Invite ${whom}?`}
          confirm="Send"
          onClose={() => setAsking(false)}
          onConfirm={() => void act.run(send)}
        >
          <p>
            {users.length === 1 ? "They get a message" : "Each gets a message"}{" "}
            with a link to the sign-in page. It costs what a message costs, and
            a number is invited a few times at most.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
