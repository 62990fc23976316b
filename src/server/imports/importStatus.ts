import type { Import } from "../../component/imports/validators.js";
import type { ImportStatus } from "./importTypes.js";

/** An import's row as people and programs read it. */
export function describeImport(importId: string, job: Import): ImportStatus {
  const { startedAt, activeAt, endedAt, totalRows, doneRows, undo } = job;
  const passedMs = startedAt === undefined ? 0 : activeAt - startedAt;
  const perMs = passedMs > 0 && doneRows > 0 ? doneRows / passedMs : null;
  const isRunning = job.state === "running";
  return {
    importId,
    state: job.state,
    name: job.name,
    dryRun: job.settings.isDryRun,
    total: totalRows,
    done: doneRows,
    ...job.counts,
    refusedBy: job.refusedBy,
    ratePerSecond: perMs === null ? null : perMs * 1000,
    leftMs:
      perMs === null || !isRunning
        ? null
        : Math.round((totalRows - doneRows) / perMs),
    startedAt: startedAt ?? null,
    activeAt,
    endedAt: endedAt ?? null,
    undo:
      undo === undefined
        ? null
        : { isDone: undo.isDone, removed: undo.removed, kept: undo.kept },
  };
}
