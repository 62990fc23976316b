"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { ImportStatus } from "../api/imports.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { ProgressBar } from "../page/ProgressBar.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";

/** Removes whom an import created, and says how far that is. */
export function UndoImport({
  status: { importId, created, undo = null },
}: {
  status: ImportStatus;
}) {
  const { api } = useConsole();
  const { can } = useAccess();
  const words = useWords();
  const { import: texts } = words.texts;
  const undoImport = useMutation(api.undoImport);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  if (undo?.isDone === true)
    return (
      <p className="pc-callout" role="status">
        {words.plural(texts.undone, undo.removed)}{" "}
        {undo.kept > 0 && words.plural(texts.undoKept, undo.kept)}
      </p>
    );
  if (!can("undoImport")) return null;
  return (
    <div className="pc-stack pc-stack--tight">
      {undo !== null && (
        <ProgressBar
          label={texts.undoing}
          share={(undo.removed + undo.kept) / created}
        />
      )}
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
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title={words.plural(texts.undoQuestion, created)}
          confirm={texts.undoConfirm}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void act.run(async () => {
              await undoImport({ importId });
              return texts.undoStarted;
            })
          }
        >
          <p>{texts.undoText}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
