"use client";
import { useConvex } from "convex/react";
import type { ImportStatus } from "../api/imports.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { saveText } from "../page/saveText.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";
import { listShownRows } from "./listShownRows.js";
import { refusedCsv, resultsCsv } from "./resultsCsv.js";

/** Files of what became of the rows: those refused, to be mended and imported again, or all. */
export function DownloadResults({ status }: { status: ImportStatus }) {
  const client = useConvex();
  const { api } = useConsole();
  const { can } = useAccess();
  const { texts } = useWords();
  const act = useAct();
  if (!can("showImportRows")) return null;
  const download = (what: "refused" | "results") =>
    act.run(async () => {
      const { importId } = status;
      const isRefused = what === "refused";
      const filter = isRefused ? ("refused" as const) : undefined;
      const rows = await listShownRows(client, api, {
        importId,
        status: filter,
      });
      const csv = isRefused ? refusedCsv(rows, texts) : resultsCsv(rows, texts);
      const name = (status.name ?? "list").replace(/\.[a-z]+$/i, "");
      saveText(`${name} ${what}.csv`, csv, "text/csv");
      return texts.import.saved;
    });
  return (
    <div className="pc-actions">
      {status.refused > 0 && (
        <button
          type="button"
          className="pc-button"
          aria-disabled={act.isBusy}
          onClick={() => void download("refused")}
        >
          {texts.import.saveRefused}
        </button>
      )}
      <button
        type="button"
        className="pc-button"
        aria-disabled={act.isBusy}
        onClick={() => void download("results")}
      >
        {texts.import.saveAll}
      </button>
      <Outcome act={act} />
    </div>
  );
}
