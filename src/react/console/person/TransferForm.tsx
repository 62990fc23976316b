import { useMutation } from "convex/react";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import { api } from "../../../../convex/_generated/api";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { navigate } from "../page/route.js";
import { TextField } from "../page/TextField.js";
import { personTitle } from "../people/PersonStatus.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { Outcome, useAct } from "../page/useAct.js";

/** For a number the network has given to somebody else: its new holder becomes a new person. */
export function TransferForm({ user }: { user: ListedUser }) {
  const transferPhone = useMutation(api.admin.transferPhone);
  const act = useAct();
  const [name, setName] = useState("");
  const [isAsking, setAsking] = useState(false);
  const transfer = async () => {
    const trimmed = name.trim();
    const { userId } = await transferPhone({
      userId: user._id,
      profile: trimmed === "" ? {} : { name: trimmed },
    });
    navigate(`/admin/person/${userId}`);
    return "This is the number’s new holder.";
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsking(true);
  };
  return (
    <details className="fold">
      <summary>Hand the number on to somebody else</summary>
      <form onSubmit={onSubmit} className="stack stack--tight">
        <p className="quiet">
          For a number the network has given to another person. They get a user
          of their own, and nothing of this one’s.
        </p>
        <div className="inline-form inline-form--plain">
          <TextField
            label="Name of the new holder"
            isOptional
            value={name}
            onValue={setName}
          />
          <button type="submit" className="button" aria-disabled={act.isBusy}>
            Hand on…
          </button>
        </div>
        <Outcome act={act} />
      </form>
      {isAsking && (
        <ConfirmDialog
          title={`Hand the number of ${personTitle(user)} on?`}
          confirm="Hand it on"
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => void act.run(transfer)}
        >
          <p>
            {personTitle(user)} stays, without a number, and is signed out
            everywhere. Whoever proves the number from now on is the new person.
          </p>
        </ConfirmDialog>
      )}
    </details>
  );
}
