"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { Person } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";

/** Whether a person may sign in at all; messages have a card of their own, `OptOutCard`. */
export function AccessCard({ person }: { person: Person }) {
  const { api } = useConsole();
  const words = useWords();
  const { person: texts } = words.texts;
  const setBlocked = useMutation(api.setBlocked);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const name = usePersonTitle()(person);
  const block = (blocked: boolean) =>
    void act.run(async () => {
      await setBlocked({ userId: person._id, blocked });
      return words.fill(blocked ? texts.blocked : texts.unblocked, { name });
    });
  return (
    <section className="pc-card" aria-labelledby="access-title">
      <h2 id="access-title">{texts.access}</h2>
      <div className="pc-stack pc-stack--tight">
        <p className="pc-quiet">
          {person.blocked ? texts.isBlocked : texts.mayIn}
        </p>
        <div className="pc-actions">
          {person.blocked ? (
            <button
              type="button"
              className="pc-button"
              onClick={() => block(false)}
            >
              {texts.unblock}
            </button>
          ) : (
            <button
              type="button"
              className="pc-button pc-button--danger"
              onClick={() => setAsking(true)}
            >
              {texts.block}
            </button>
          )}
        </div>
        <Outcome act={act} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.fill(texts.blockQuestion, { name })}
          confirm={texts.blockConfirm}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => block(true)}
        >
          <p>{texts.blockText}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
