import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel.js";
import { internal } from "./_generated/api.js";
import type { QueryCtx } from "./_generated/server.js";
import { mutation, query } from "./_generated/server.js";
import {
  vImportResult,
  vImportRow,
  vImportSettings,
  vImportState,
} from "./importValidators.js";
import type { ImportResult, ImportRow } from "./importValidators.js";

/** Rows of one batch, which is one transaction; `docs/architecture.md` has the arithmetic. */
export const BATCH_ROWS = 100;

/** Text of one batch's rows, so that its document stays far below Convex's 1 MiB. */
export const BATCH_CHARACTERS = 200_000;

/** Opens an import; rows follow in `add`, and `seal` ends them. */
export const start = mutation({
  args: {
    settings: vImportSettings,
    name: v.optional(v.string()),
    actorId: v.optional(v.string()),
  },
  returns: v.id("imports"),
  handler: async (ctx, { settings, name, actorId }) =>
    await ctx.db.insert("imports", {
      state: "receiving",
      settings,
      name,
      actorId,
      totalRows: 0,
      doneRows: 0,
      totalBatches: 0,
      doneBatches: 0,
      counts: {
        created: 0,
        existing: 0,
        updated: 0,
        refused: 0,
        duplicates: 0,
      },
      refusedBy: {},
      activeAt: Date.now(),
    }),
});

/**
 * Adds rows to an open import.
 *
 * @returns `added`. `repeated`: these rows were added before, so that a caller who heard no answer
 *   may ask again. `gap`: rows before these are missing. `closed`: it takes no rows any more.
 */
export const add = mutation({
  args: {
    importId: v.id("imports"),
    /** Rows the caller has added before these. */
    after: v.number(),
    rows: v.array(vImportRow),
  },
  returns: v.object({
    status: v.union(
      v.literal("added"),
      v.literal("repeated"),
      v.literal("gap"),
      v.literal("closed"),
    ),
    totalRows: v.number(),
  }),
  handler: async (ctx, { importId, after, rows }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "receiving")
      return { status: "closed" as const, totalRows: job?.totalRows ?? 0 };
    const { totalRows, totalBatches } = job;
    if (after !== totalRows) {
      const known = after + rows.length <= totalRows;
      const status = known ? ("repeated" as const) : ("gap" as const);
      return { status, totalRows };
    }
    const batches = cutBatches(rows);
    for (const [index, batchRows] of batches.entries()) {
      const batch = totalBatches + index;
      await ctx.db.insert("importBatches", {
        importId,
        batch,
        rows: batchRows,
      });
    }
    await ctx.db.patch("imports", importId, {
      totalRows: totalRows + rows.length,
      totalBatches: totalBatches + batches.length,
      activeAt: Date.now(),
    });
    return { status: "added" as const, totalRows: totalRows + rows.length };
  },
});

/** Cuts rows into batches by number and by size. */
export function cutBatches(rows: readonly ImportRow[]): ImportRow[][] {
  const batches: ImportRow[][] = [];
  let batch: ImportRow[] = [];
  let characters = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    const full = characters + size > BATCH_CHARACTERS;
    if (batch.length > 0 && (full || batch.length === BATCH_ROWS)) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(row);
    characters += size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

/** Ends the rows; the import runs from here on. False when it was not open. */
export const seal = mutation({
  args: { importId: v.id("imports") },
  returns: v.boolean(),
  handler: async (ctx, { importId }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "receiving") return false;
    const now = Date.now();
    await ctx.db.patch("imports", importId, {
      startedAt: now,
      activeAt: now,
      ...(job.totalBatches === 0
        ? { state: "done", endedAt: now }
        : { state: "running" }),
    });
    return true;
  },
});

/** The rows of a batch, if it is the one to run now; null when it is not, or the import is over. */
export const getBatch = query({
  args: { importId: v.id("imports"), batch: v.number() },
  returns: v.union(
    v.object({ settings: vImportSettings, rows: v.array(vImportRow) }),
    v.null(),
  ),
  handler: async (ctx, { importId, batch }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "running" || job.doneBatches !== batch) return null;
    const stored = await findBatch(ctx, importId, batch);
    return { settings: job.settings, rows: stored?.rows ?? [] };
  },
});

async function findBatch(
  ctx: QueryCtx,
  importId: Id<"imports">,
  batch: number,
): Promise<Doc<"importBatches"> | null> {
  return await ctx.db
    .query("importBatches")
    .withIndex("by_importId_and_batch", (q) =>
      q.eq("importId", importId).eq("batch", batch),
    )
    .unique();
}

/** For each phone, the last row before these that had it, or null. */
export const listEarlier = query({
  args: { importId: v.id("imports"), phones: v.array(v.string()) },
  returns: v.array(
    v.union(
      v.object({
        row: v.number(),
        profileSoFar: vImportResult.fields.profileSoFar,
      }),
      v.null(),
    ),
  ),
  handler: async (ctx, { importId, phones }) =>
    await Promise.all(
      phones.map(async (phone) => {
        const last = await ctx.db
          .query("importResults")
          .withIndex("by_phone_and_importId_and_isAccepted", (q) =>
            q
              .eq("phone", phone)
              .eq("importId", importId)
              .eq("isAccepted", true),
          )
          .order("desc")
          .first();
        if (last === null) return null;
        const { row, duplicateOf, profileSoFar } = last;
        return { row: duplicateOf ?? row, profileSoFar };
      }),
    ),
});

/**
 * Records what became of a batch, in the transaction that did it, and moves on to the next.
 *
 * @returns how the import stands now; null, with nothing written, when it is not this batch's turn.
 */
export const recordBatch = mutation({
  args: {
    importId: v.id("imports"),
    batch: v.number(),
    results: v.array(vImportResult),
  },
  returns: v.union(vImportState, v.null()),
  handler: async (ctx, { importId, batch, results }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "running" || job.doneBatches !== batch) return null;
    for (const result of results)
      await ctx.db.insert("importResults", { importId, ...result });
    const stored = await findBatch(ctx, importId, batch);
    if (stored !== null) await ctx.db.delete("importBatches", stored._id);
    const now = Date.now();
    const doneBatches = batch + 1;
    const isLast = doneBatches === job.totalBatches;
    const state = isLast ? ("done" as const) : ("running" as const);
    await ctx.db.patch("imports", importId, {
      ...addResults(job, results),
      state,
      doneRows: job.doneRows + results.length,
      doneBatches,
      activeAt: now,
      ...(isLast ? { endedAt: now } : {}),
    });
    return state;
  },
});

function addResults(
  job: Doc<"imports">,
  results: readonly ImportResult[],
): Pick<Doc<"imports">, "counts" | "refusedBy"> {
  const counts = { ...job.counts };
  const refusedBy = { ...job.refusedBy };
  for (const { status, duplicateOf, code, reason } of results) {
    counts[status] += 1;
    if (duplicateOf !== undefined) counts.duplicates += 1;
    if (status !== "refused") continue;
    const key = (code === "invalid_phone" ? reason : code) ?? "unknown";
    refusedBy[key] = (refusedBy[key] ?? 0) + 1;
  }
  return { counts, refusedBy };
}

/** Stops an import between two batches; what was registered stays. False when it was over. */
export const cancel = mutation({
  args: { importId: v.id("imports") },
  returns: v.boolean(),
  handler: async (ctx, { importId }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "receiving" && job?.state !== "running") return false;
    const now = Date.now();
    await ctx.db.patch("imports", importId, {
      state: "cancelled",
      activeAt: now,
      endedAt: now,
    });
    await ctx.scheduler.runAfter(0, internal.importMaintenance.dropBatches, {
      importId,
    });
    return true;
  },
});
