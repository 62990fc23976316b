"use client";
import type { ImportStatus } from "../api/imports.js";
import { useAccess } from "../ConsoleContext.js";
import { useWords } from "../words.js";
import { InviteCreated } from "./InviteCreated.js";
import { UndoImport } from "./UndoImport.js";

/** What an import came to, in a sum that adds up to its rows, and what to do with whom it created. */
export function ImportOutcome({ status }: { status: ImportStatus }) {
  const words = useWords();
  const { can } = useAccess();
  const { import: texts } = words.texts;
  const { created, existing, updated, refused, duplicates, done } = status;
  const isOver = status.state === "done" || status.state === "cancelled";
  const canAct = isOver && !status.dryRun && created > 0;
  return (
    <div className="pc-stack pc-stack--tight">
      {isOver && (
        <p className="pc-quiet">
          {words.fill(texts.sumUp, {
            total: words.count(done),
            created: words.count(created),
            existing: words.count(existing),
            updated: words.count(updated),
            refused: words.count(refused),
          })}{" "}
          {duplicates > 0 && words.plural(texts.repeats, duplicates)}
        </p>
      )}
      {canAct && (
        <div className="pc-together">
          {can("invite") && status.undo?.isDone !== true && (
            <InviteCreated importId={status.importId} count={created} />
          )}
          <UndoImport status={status} />
        </div>
      )}
    </div>
  );
}
