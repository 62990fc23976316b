"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import type { Person } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { checkProfile } from "../page/checkProfile.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { TextField } from "../page/TextField.js";
import { Outcome, useAct } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";
import { FoldedForm } from "./FoldedForm.js";

/** For a number the network has given to somebody else: its new holder becomes a new person. */
export function TransferForm({ person }: { person: Person }) {
  const { api, router } = useConsole();
  const words = useWords();
  const { number: texts } = words.texts;
  const transferPhone = useMutation(api.transferPhone);
  const act = useAct();
  const [name, setName] = useState("");
  const [isAsking, setAsking] = useState(false);
  const holder = usePersonTitle()(person);
  const problem = checkProfile({ name, email: "" }).name;
  const transfer = async () => {
    const trimmed = name.trim();
    const { userId } = await transferPhone({
      userId: person._id,
      profile: trimmed === "" ? {} : { name: trimmed },
    });
    router.navigate(`/person/${userId}`);
    return texts.transferred;
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (problem === null) setAsking(true);
  };
  return (
    <FoldedForm name={texts.transfer}>
      <form onSubmit={onSubmit} className="pc-stack pc-stack--tight">
        <p className="pc-quiet">{texts.transferText}</p>
        <TextField
          label={texts.newHolder}
          isOptional
          value={name}
          problem={problem}
          onValue={setName}
        />
        <div className="pc-actions">
          <button
            type="submit"
            className="pc-button"
            aria-disabled={act.isBusy}
          >
            {texts.transferButton}
          </button>
        </div>
        <Outcome act={act} />
      </form>
      {isAsking && (
        <ConfirmDialog
          title={words.fill(texts.transferQuestion, { name: holder })}
          confirm={texts.transferConfirm}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => void act.run(transfer)}
        >
          <p>{words.fill(texts.transferEffect, { name: holder })}</p>
        </ConfirmDialog>
      )}
    </FoldedForm>
  );
}
