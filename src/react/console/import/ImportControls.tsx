import type { ImportStatus } from "convex-phone-auth/imports";
import { useMutation } from "convex/react";
import { useEffect, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Link } from "../page/Link.js";
import { Outcome, useAct } from "../page/useAct.js";
import type { ImportDraft } from "./importDraft.js";

/** No batch takes nearly as long; after so much time without one, an import has stopped. */
const STALLED_MS = 15_000;

/** Cancels an import, sets one going again that has stopped, or goes on to the next. */
export function ImportControls({
  status: { importId, state, activeAt, dryRun, name },
  draft,
}: {
  status: ImportStatus;
  draft: ImportDraft | null;
}) {
  const cancelImport = useMutation(api.admin.cancelImport);
  const resumeImport = useMutation(api.admin.resumeImport);
  const act = useAct();
  const isStalled = useIsPast(activeAt + STALLED_MS) && state === "running";
  const [isAsking, setAsking] = useState(false);
  const isOpen = state === "running" || state === "receiving";
  const isDraft = draft !== null && draft.list.file.name === name;
  return (
    <div className="stack">
      {isStalled && (
        <p className="callout callout--warning">
          No rows were done for a while. The backend tries again by itself; its
          log may say what is wrong.
        </p>
      )}
      <div className="actions">
        {isStalled && (
          <button
            type="button"
            className="button button--primary"
            onClick={() =>
              void act.run(async () => {
                await resumeImport({ importId });
                return "It goes on.";
              })
            }
          >
            Resume
          </button>
        )}
        {isOpen && (
          <button
            type="button"
            className="button button--danger"
            onClick={() => setAsking(true)}
          >
            Cancel the import…
          </button>
        )}
        {!isOpen && (
          <Link href="/admin/import" className="button">
            {dryRun && isDraft ? "Back to the list" : "Import a list"}
          </Link>
        )}
      </div>
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title="Cancel this import?"
          confirm="Cancel the import"
          keep="Let it run"
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void act.run(async () => {
              await cancelImport({ importId });
              return "The import is cancelled.";
            })
          }
        >
          <p>
            Who was registered so far stays registered. The same list can be
            imported again.
          </p>
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
