"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { Person } from "../api/people.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";

/** Whether a person gets messages, and what they said about it, written down for them. */
export function OptOutCard({
  person,
  isSelf,
}: {
  person: Person;
  isSelf: boolean;
}) {
  const { api } = useConsole();
  const { can } = useAccess();
  const words = useWords();
  const { optOut: texts } = words.texts.person;
  const setOptedOut = useMutation(api.setOptedOut);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const name = usePersonTitle()(person);
  const isOut = person.optedOut === true;
  // Without messages nobody gets a code.
  const mayChange = can("setOptedOut") && !isSelf;
  if (person.phone === undefined || !(isOut || mayChange)) return null;
  const way = isOut ? "back" : "out";
  const change = async () => {
    await setOptedOut({ userId: person._id, optedOut: !isOut });
    return words.fill(texts[`${way}Done`], { name });
  };
  return (
    <section className="pc-card" aria-labelledby="opt-out-title">
      <h2 id="opt-out-title">{texts.title}</h2>
      <div className="pc-stack pc-stack--tight">
        <p className="pc-quiet">{isOut ? texts.isOut : texts.gets}</p>
        {mayChange && (
          <div className="pc-actions">
            <button
              type="button"
              className="pc-button"
              aria-disabled={act.isBusy}
              onClick={() => {
                if (!act.isBusy) setAsking(true);
              }}
            >
              {texts[way]}
            </button>
          </div>
        )}
        <Outcome act={act} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.fill(texts[`${way}Question`], { name })}
          confirm={texts[`${way}Confirm`]}
          onClose={() => setAsking(false)}
          onConfirm={() => void act.run(change)}
        >
          <p>{texts[`${way}Text`]}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
