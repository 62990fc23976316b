"use client";
import { useMutation } from "convex/react";
import { useEffect, useState } from "react";
import type { ImportStatus } from "../api/imports.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";

/** No batch takes nearly as long; after so much time without one, an import has stopped. */
const STALLED_MS = 15_000;

/** Cancels an import, or sets one going again that has stopped. */
export function ImportControls({
  status: { importId, state, activeAt },
}: {
  status: ImportStatus;
}) {
  const { api } = useConsole();
  const { can } = useAccess();
  const { import: texts } = useWords().texts;
  const cancelImport = useMutation(api.cancelImport);
  const resumeImport = useMutation(api.resumeImport);
  const act = useAct();
  const isStalled = useIsPast(activeAt + STALLED_MS) && state === "running";
  const [isAsking, setAsking] = useState(false);
  const isOpen = state === "running" || state === "receiving";
  if (!isOpen) return <Outcome act={act} />;
  return (
    <div className="pc-stack">
      {isStalled && (
        <p className="pc-callout pc-callout--warning">{texts.stalled}</p>
      )}
      <div className="pc-actions">
        {isStalled && can("resumeImport") && (
          <button
            type="button"
            className="pc-button pc-button--primary"
            onClick={() =>
              void act.run(async () => {
                await resumeImport({ importId });
                return texts.resumed;
              })
            }
          >
            {texts.resume}
          </button>
        )}
        {can("cancelImport") && (
          <button
            type="button"
            className="pc-button pc-button--danger"
            onClick={() => setAsking(true)}
          >
            {texts.cancel}
          </button>
        )}
      </div>
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title={texts.cancelQuestion}
          confirm={texts.cancelConfirm}
          keep={texts.letRun}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void act.run(async () => {
              await cancelImport({ importId });
              return texts.cancelled;
            })
          }
        >
          <p>{texts.cancelText}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Whether an instant is over, and becomes true when it is. */
function useIsPast(instant: number): boolean {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const left = instant - Date.now();
      setNow(Date.now());
      // A timer may go off before the clock says so, and is then set for what is left.
      if (left >= 0) timer = setTimeout(look, left + 1);
    };
    look();
    return () => clearTimeout(timer);
  }, [instant]);
  return now > instant;
}
