import type { ImportStatus } from "convex-phone-auth";
import { useConvex } from "convex/react";
import { useState } from "react";
import { useAnnounce } from "../../page/Announcer";
import { thrownText } from "../../page/errorText";
import { saveText } from "../../page/saveText";
import { listShownRows } from "./listShownRows";
import { refusedCsv, resultsCsv } from "./resultsCsv";

/** Files of what became of the rows: those refused, to be mended and imported again, or all. */
export function DownloadResults({ status }: { status: ImportStatus }) {
  const client = useConvex();
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const download = async (what: "refused" | "results") => {
    if (isBusy) return;
    setBusy(true);
    try {
      const { importId } = status;
      const isRefused = what === "refused";
      const filter = isRefused ? ("refused" as const) : undefined;
      const rows = await listShownRows(client, { importId, status: filter });
      const csv = isRefused ? refusedCsv(rows) : resultsCsv(rows);
      const name = (status.name ?? "list").replace(/\.[a-z]+$/i, "");
      saveText(`${name} ${what}.csv`, csv, "text/csv");
      setProblem(null);
      announce("Saved. That you looked is written down.");
    } catch (thrown) {
      setProblem(thrownText(thrown));
      announce(thrownText(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="actions">
      {status.refused > 0 && (
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => void download("refused")}
        >
          Save refused rows
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-disabled={isBusy}
        onClick={() => void download("results")}
      >
        Save all results
      </button>
      {problem !== null && (
        <p className="outcome" data-is-error="true">
          {problem}
        </p>
      )}
    </div>
  );
}
