"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { Person } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { checkProfile } from "../page/checkProfile.js";
import { FormDialog } from "../page/FormDialog.js";
import { TextField } from "../page/TextField.js";
import type { Act } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";

/** For a number the network has given to somebody else: its new holder becomes a new person. */
export function TransferDialog({
  person,
  act,
  onClose,
}: {
  person: Person;
  act: Act;
  onClose: () => void;
}) {
  const { api, router } = useConsole();
  const words = useWords();
  const { number: texts } = words.texts;
  const transferPhone = useMutation(api.transferPhone);
  const [name, setName] = useState("");
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
  return (
    <FormDialog
      title={words.fill(texts.transferQuestion, { name: holder })}
      effect={
        <>
          <p>{texts.transferText}</p>
          <p>{words.fill(texts.transferEffect, { name: holder })}</p>
        </>
      }
      button={texts.transferConfirm}
      isDanger
      act={act}
      hasProblem={problem !== null}
      onClose={onClose}
      onSubmit={async () => problem === null && (await act.run(transfer))}
    >
      <TextField
        label={texts.newHolder}
        isOptional
        value={name}
        problem={problem}
        onValue={setName}
      />
    </FormDialog>
  );
}
