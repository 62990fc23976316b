import { formatPhone } from "../../../phone/index.js";
import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { personTitle } from "../people/PersonStatus.js";
import { Outcome, useAct } from "../page/useAct.js";
import { NumberForm } from "./NumberForm.js";
import { TransferForm } from "./TransferForm.js";

/** A person's number: shown whole on demand, changed, handed on, taken back. */
export function NumberCard({
  user,
  isSelf,
}: {
  user: ListedUser;
  isSelf: boolean;
}) {
  const hasNumber = user.phone !== undefined;
  return (
    <section className="card" aria-labelledby="number-title">
      <h2 id="number-title">Number</h2>
      <div className="stack">
        {hasNumber && <Show userId={user._id} />}
        {hasNumber && !isSelf && <Change user={user} />}
        <Attach user={user} />
        {hasNumber && !isSelf && <TransferForm user={user} />}
        {hasNumber && !isSelf && <Release user={user} />}
      </div>
    </section>
  );
}

function Show({ userId }: { userId: Id<"users"> }) {
  const showUser = useMutation(api.admin.showUser);
  const unlock = useMutation(api.admin.unlock);
  const act = useAct();
  const show = async () => {
    const phone = (await showUser({ userId }))?.phone;
    if (phone === undefined) throw new Error("Without a number, not offered.");
    return phone;
  };
  return (
    <div className="stack stack--tight">
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            void act.run(
              async () =>
                `The number is ${formatPhone(await show())}. That you looked is written down.`,
            )
          }
        >
          Show the whole number
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            void act.run(async () => {
              await unlock({ phone: await show() });
              return "Codes can be asked for again, if they were locked after wrong ones.";
            })
          }
        >
          Unlock
        </button>
      </div>
      <Outcome act={act} />
    </div>
  );
}

function Change({ user }: { user: ListedUser }) {
  const changePhone = useMutation(api.admin.changePhone);
  const userId = user._id;
  return (
    <details className="fold">
      <summary>Change the number</summary>
      <NumberForm
        label="New number"
        name="changed-phone"
        button="Change number"
        question={(phone) =>
          `Change the number of ${personTitle(user)} to ${phone}?`
        }
        onPhone={async (phone) => {
          const changed = await changePhone({ userId, phone });
          return `The number is ${formatPhone(changed.phone)} now, to be proved at the next sign-in.`;
        }}
      >
        Their sessions end. The old number is free, and gets a message about it
        if it was proved.
      </NumberForm>
    </details>
  );
}

function Attach({ user }: { user: ListedUser }) {
  const attachPhone = useMutation(api.admin.attachPhone);
  const userId = user._id;
  const hasNumber = user.phone !== undefined;
  return (
    <details className="fold" open={!hasNumber}>
      <summary>{hasNumber ? "Add a further number" : "Give a number"}</summary>
      <NumberForm
        label={hasNumber ? "Further number" : "Phone number"}
        name="attached-phone"
        button="Add number"
        question={(phone) => `Give ${personTitle(user)} ${phone}?`}
        onPhone={async (phone) => {
          const { status } = await attachPhone({ userId, phone });
          return status === "existing"
            ? "They have this number already."
            : `${formatPhone(phone)} is theirs, to be proved at the next sign-in.`;
        }}
      >
        Whoever signs in with it signs in as this person.
      </NumberForm>
    </details>
  );
}

function Release({ user }: { user: ListedUser }) {
  const releasePhone = useMutation(api.admin.releasePhone);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="stack stack--tight">
      <div className="actions">
        <button
          type="button"
          className="button button--danger"
          onClick={() => setAsking(true)}
        >
          Take the number away…
        </button>
      </div>
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title={`Take the number from ${personTitle(user)}?`}
          confirm="Take it away"
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void act.run(async () => {
              await releasePhone({ userId: user._id });
              return "The number is free. The person stays, without one.";
            })
          }
        >
          <p>
            They are signed out everywhere, and can’t sign in until they are
            given another number. Nothing else of theirs is lost.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
