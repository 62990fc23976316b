import type { ImportStatus } from "convex-phone-auth/imports";
import { useConvex } from "convex/react";
import { saveText } from "../page/saveText.js";
import { Outcome, useAct } from "../page/useAct.js";
import { listShownRows } from "./listShownRows.js";
import { refusedCsv, resultsCsv } from "./resultsCsv.js";

/** Files of what became of the rows: those refused, to be mended and imported again, or all. */
export function DownloadResults({ status }: { status: ImportStatus }) {
  const client = useConvex();
  const act = useAct();
  const download = (what: "refused" | "results") =>
    act.run(async () => {
      const { importId } = status;
      const isRefused = what === "refused";
      const filter = isRefused ? ("refused" as const) : undefined;
      const rows = await listShownRows(client, { importId, status: filter });
      const csv = isRefused ? refusedCsv(rows) : resultsCsv(rows);
      const name = (status.name ?? "list").replace(/\.[a-z]+$/i, "");
      saveText(`${name} ${what}.csv`, csv, "text/csv");
      return "Saved. That you looked is written down.";
    });
  return (
    <div className="actions">
      {status.refused > 0 && (
        <button
          type="button"
          className="button"
          aria-disabled={act.isBusy}
          onClick={() => void download("refused")}
        >
          Save refused rows
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-disabled={act.isBusy}
        onClick={() => void download("results")}
      >
        Save all results
      </button>
      <Outcome act={act} />
    </div>
  );
}
