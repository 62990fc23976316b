import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  vImport,
  vImportDayCounts,
  vImportResult,
  vImportRow,
} from "./validators.js";

/** The tables of imports. */
export const importTables = {
  /**
   * One import of many numbers, with its counters: only its own batches write it, one after the
   * other. Written by `imports/`; pruned with its results.
   */
  imports: defineTable(vImport).index("by_state_and_activeAt", [
    "state",
    "activeAt",
  ]),

  /**
   * Files that may be uploaded for imports, by what their type has to say: others are none of ours.
   * Written by `imports/uploads`; deleted with what was uploaded, by the app's own sweep.
   */
  uploads: defineTable({
    ticket: v.string(),
    /** The function of the app that sweeps it. */
    runBy: v.string(),
    actorId: v.optional(v.string()),
  }).index("by_ticket", ["ticket"]),

  /**
   * The rows of one batch that is still to run. Written by `imports/`; deleted by the batch itself,
   * by a cancellation, or by pruning.
   */
  importBatches: defineTable({
    importId: v.id("imports"),
    batch: v.number(),
    rows: v.array(vImportRow),
    /** Who added them, where it is not whoever started the import. */
    actorId: v.optional(v.string()),
  }).index("by_importId_and_batch", ["importId", "batch"]),

  /**
   * What became of each row of an import. Written by `imports/`; pruned 30 days after the import
   * ended, and by `retention/erasure` when a person is erased.
   */
  importResults: defineTable({
    importId: v.id("imports"),
    ...vImportResult.fields,
  })
    .index("by_importId_and_row", ["importId", "row"])
    .index("by_importId_and_status_and_row", ["importId", "status", "row"])
    .index("by_userId", ["userId"])
    .index("by_phone_and_importId_and_isAccepted", [
      "phone",
      "importId",
      "isAccepted",
    ]),

  /**
   * What became of an import on one UTC day: counts, and nothing of anybody. Written by `imports/days`,
   * for each batch and by the run that counts events; pruned with the import.
   */
  importDays: defineTable({
    importId: v.id("imports"),
    day: v.string(),
    ...vImportDayCounts.fields,
  }).index("by_importId_and_day", ["importId", "day"]),
};
