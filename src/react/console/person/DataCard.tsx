"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { Person } from "../api/people.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { saveText } from "../page/saveText.js";
import { Outcome, useAct } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";

/** What is kept about a person: given to them as a file, or deleted. */
export function DataCard({
  person,
  isSelf,
}: {
  person: Person;
  isSelf: boolean;
}) {
  const { api } = useConsole();
  const { can } = useAccess();
  const words = useWords();
  const { person: texts } = words.texts;
  const exportUser = useMutation(api.exportUser);
  const removeUser = useMutation(api.removeUser);
  const erase = useMutation(api.erase);
  const act = useAct();
  const [asking, setAsking] = useState<"remove" | "erase" | null>(null);
  const userId = person._id;
  const name = usePersonTitle()(person);
  const ends = (["remove", "erase"] as const).filter(
    (end) => !isSelf && can(end === "remove" ? "removeUser" : "erase"),
  );
  if (!can("exportUser") && ends.length === 0) return null;
  const save = async () => {
    const kept = await exportUser({ userId });
    saveText("person.json", JSON.stringify(kept, null, 2), "application/json");
    return texts.exported;
  };
  const doIt = async (end: "remove" | "erase") => {
    if (end === "remove") await removeUser({ userId });
    else await erase({ userId });
    return words.fill(end === "remove" ? texts.removed : texts.erased, {
      name,
    });
  };
  return (
    <section className="pc-card" aria-labelledby="data-title">
      <h2 id="data-title">{texts.data}</h2>
      <div className="pc-stack pc-stack--tight">
        <div className="pc-actions">
          {can("exportUser") && (
            <button
              type="button"
              className="pc-button"
              onClick={() => void act.run(save)}
            >
              {texts.export}
            </button>
          )}
          {ends.map((end) => (
            <button
              key={end}
              type="button"
              className="pc-button pc-button--danger"
              onClick={() => setAsking(end)}
            >
              {texts[end]}
            </button>
          ))}
        </div>
        <Outcome act={act} />
      </div>
      {asking !== null && (
        <ConfirmDialog
          title={words.fill(texts[`${asking}Question`], { name })}
          confirm={texts[`${asking}Confirm`]}
          keep={texts.keep}
          isDanger
          onClose={() => setAsking(null)}
          onConfirm={() => void act.run(() => doIt(asking))}
        >
          <p>{texts[`${asking}Text`]}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
