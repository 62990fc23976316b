import { v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { addToImportDay } from "./days.js";
import type { ImportResult } from "./validators.js";
import {
  vImportResult,
  vImportRow,
  vImportSettings,
  vImportState,
} from "./validators.js";

/** The rows of a batch, if it is the one to run now; null when it is not, or the import is over. */
export const getBatch = query({
  args: { importId: v.id("imports"), batch: v.number() },
  returns: v.union(
    v.object({
      settings: vImportSettings,
      /** The document that holds the rows. */
      storedId: v.optional(v.id("importBatches")),
      rows: v.array(vImportRow),
      /** Who registers them. */
      actorId: v.optional(v.string()),
      /** Marks of people erased since the import began. */
      erased: v.array(v.string()),
    }),
    v.null(),
  ),
  handler: async (ctx, { importId, batch }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "running" || job.doneBatches !== batch) return null;
    const stored = await findBatch(ctx, importId, batch);
    const { settings, erased = [] } = job;
    return {
      settings,
      storedId: stored?._id,
      rows: stored?.rows ?? [],
      actorId: stored?.actorId ?? job.actorId,
      erased,
    };
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
    /** As `getBatch` tells it: what was read in this transaction is not looked for again. */
    storedId: v.optional(v.id("importBatches")),
    results: v.array(vImportResult),
  },
  returns: v.union(vImportState, v.null()),
  handler: async (ctx, { importId, batch, storedId, results }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state !== "running" || job.doneBatches !== batch) return null;
    for (const result of results)
      await ctx.db.insert("importResults", { importId, ...result });
    const stored =
      storedId ?? (await findBatch(ctx, importId, batch))?._id ?? null;
    if (stored !== null) await ctx.db.delete("importBatches", stored);
    const now = Date.now();
    const registered = results.filter(isCreated).length;
    if (registered > 0 && !job.settings.isDryRun)
      await addToImportDay(ctx, importId, now, { registered });
    const doneBatches = batch + 1;
    const isLast = doneBatches === job.totalBatches;
    const state = isLast ? ("done" as const) : ("running" as const);
    await ctx.db.patch("imports", importId, {
      ...addResults(job, results),
      state,
      doneRows: job.doneRows + results.length,
      doneBatches,
      activeAt: now,
      ...(isLast ? { endedAt: now, erased: undefined } : {}),
    });
    return state;
  },
});

function isCreated({ status }: ImportResult): boolean {
  return status === "created";
}

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
