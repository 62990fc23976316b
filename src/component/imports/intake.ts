import { v } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { mutation } from "../_generated/server.js";
import { hasRoom } from "../retention/room.js";
import { vImportRow, vImportSettings } from "./validators.js";
import type { ImportRow } from "./validators.js";

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
    runBy: v.optional(v.string()),
  },
  returns: v.id("imports"),
  handler: async (ctx, given) =>
    await ctx.db.insert("imports", {
      ...given,
      state: "receiving",
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
    /** Who adds them, where it is not whoever started the import. */
    actorId: v.optional(v.string()),
  },
  returns: v.object({
    status: v.union(
      v.literal("added"),
      v.literal("repeated"),
      v.literal("gap"),
      v.literal("closed"),
    ),
    totalRows: v.number(),
    /** Whether the import is somebody else's. */
    isOthers: v.optional(v.boolean()),
  }),
  handler: async (ctx, { importId, after, rows, actorId }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "receiving")
      return { status: "closed" as const, totalRows: job?.totalRows ?? 0 };
    const { totalRows, totalBatches } = job;
    const isOthers = actorId !== job.actorId;
    if (after !== totalRows) {
      const known =
        after + rows.length <= totalRows &&
        (await areOwnSince(ctx, job, after, isOthers ? actorId : undefined));
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
        actorId: isOthers ? actorId : undefined,
      });
    }
    await ctx.db.patch("imports", importId, {
      totalRows: totalRows + rows.length,
      totalBatches: totalBatches + batches.length,
      activeAt: Date.now(),
    });
    const added = totalRows + rows.length;
    return { status: "added" as const, totalRows: added, isOthers };
  },
});

/**
 * Whether all rows from there on are the caller's own. Where somebody else added some, in their
 * place, those that the caller repeats were never added.
 */
async function areOwnSince(
  ctx: MutationCtx,
  { _id: importId, totalRows }: Doc<"imports">,
  after: number,
  actorId: string | undefined,
): Promise<boolean> {
  const newest = ctx.db
    .query("importBatches")
    .withIndex("by_importId_and_batch", (q) => q.eq("importId", importId))
    .order("desc");
  let from = totalRows;
  for await (const batch of newest) {
    // Whoever repeats that much added it himself.
    if (from <= after || !(await hasRoom(ctx))) break;
    if (batch.actorId !== actorId) return false;
    from -= batch.rows.length;
  }
  return true;
}

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
      erased: undefined,
    });
    await ctx.scheduler.runAfter(0, internal.imports.maintenance.dropBatches, {
      importId,
    });
    return true;
  },
});
