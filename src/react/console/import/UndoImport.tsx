"use client";
import { useConvex } from "convex/react";
import { useState } from "react";
import { useConsole } from "../ConsoleContext.js";
import { BatchProgress } from "../page/BatchProgress.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useBatches } from "../page/useBatches.js";
import { useWords } from "../words.js";
import { listCreated } from "./listCreated.js";

/** Takes an import back: whoever it created and has not signed in is removed. */
export function UndoImport({
  importId,
  count,
}: {
  importId: string;
  count: number;
}) {
  const client = useConvex();
  const { api } = useConsole();
  const words = useWords();
  const { import: texts } = words.texts;
  const act = useAct();
  const batches = useBatches();
  const [isAsking, setAsking] = useState(false);
  const undo = () =>
    act.run(async () => {
      let removed = 0;
      let kept = 0;
      await batches.run(listCreated(client, api, importId), async (rows) => {
        const before = (rows[0]?.row ?? 1) - 1;
        const answer = await client.mutation(api.undoImport, {
          importId,
          after: before,
          limit: rows.length,
        });
        removed += answer.removed;
        kept += answer.kept;
      });
      const told = words.plural(texts.undone, removed);
      return kept === 0
        ? told
        : `${told} ${words.plural(texts.undoKept, kept)}`;
    });
  return (
    <div className="pc-stack pc-stack--tight">
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button pc-button--danger"
          aria-disabled={act.isBusy}
          onClick={() => {
            if (!act.isBusy) setAsking(true);
          }}
        >
          {texts.undo}
        </button>
      </div>
      <BatchProgress batches={batches} label={texts.undoing} total={count} />
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title={texts.undoQuestion}
          confirm={texts.undoConfirm}
          keep={texts.keepIt}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => void undo()}
        >
          <p>{texts.undoText}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
