import { v } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Id } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { internalMutation } from "../_generated/server.js";
import { emptyWhileRoom } from "../retention/room.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long an import is kept after its end, and one whose rows never came to an end. */
export const IMPORT_RETENTION_MS = {
  ended: 30 * DAY_MS,
  abandoned: DAY_MS,
} as const;

/** Documents read at once: a batch has up to 600 kB, a refused row may have 16. */
const BATCHES_AT_ONCE = 1;
const RESULTS_AT_ONCE = 50;
const IMPORTS_PER_RUN = 20;

/** Deletes rows that no batch will run; true when there may be more. */
async function deleteBatches(
  ctx: MutationCtx,
  importId: Id<"imports">,
): Promise<boolean> {
  return await emptyWhileRoom(
    ctx,
    BATCHES_AT_ONCE,
    async (count) =>
      await ctx.db
        .query("importBatches")
        .withIndex("by_importId_and_batch", (q) => q.eq("importId", importId))
        .take(count),
    async ({ _id }) => await ctx.db.delete("importBatches", _id),
  );
}

/** Deletes what became of rows; true when there may be more. */
async function deleteResults(
  ctx: MutationCtx,
  importId: Id<"imports">,
): Promise<boolean> {
  return await emptyWhileRoom(
    ctx,
    RESULTS_AT_ONCE,
    async (count) =>
      await ctx.db
        .query("importResults")
        .withIndex("by_importId_and_row", (q) => q.eq("importId", importId))
        .take(count),
    async ({ _id }) => await ctx.db.delete("importResults", _id),
  );
}

/** Deletes the counts of days; true when there may be more. */
async function deleteDays(
  ctx: MutationCtx,
  importId: Id<"imports">,
): Promise<boolean> {
  return await emptyWhileRoom(
    ctx,
    RESULTS_AT_ONCE,
    async (count) =>
      await ctx.db
        .query("importDays")
        .withIndex("by_importId_and_day", (q) => q.eq("importId", importId))
        .take(count),
    async ({ _id }) => await ctx.db.delete("importDays", _id),
  );
}

/** Deletes the rows a cancelled import leaves. */
export const dropBatches = internalMutation({
  args: { importId: v.id("imports") },
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    if (await deleteBatches(ctx, importId)) {
      await ctx.scheduler.runAfter(
        0,
        internal.imports.maintenance.dropBatches,
        {
          importId,
        },
      );
    }
    return null;
  },
});

/** Deletes an import with all it holds, its own row last. */
export const remove = internalMutation({
  args: { importId: v.id("imports") },
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    const areLeft =
      (await deleteResults(ctx, importId)) ||
      (await deleteBatches(ctx, importId)) ||
      (await deleteDays(ctx, importId));
    if (areLeft) {
      await ctx.scheduler.runAfter(0, internal.imports.maintenance.remove, {
        importId,
      });
    } else if ((await ctx.db.get("imports", importId)) !== null) {
      await ctx.db.delete("imports", importId);
    }
    return null;
  },
});

/** Has imports removed that retention no longer allows. No decision depends on it. */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const now = Date.now();
    const kept = [
      ["done", IMPORT_RETENTION_MS.ended],
      ["cancelled", IMPORT_RETENTION_MS.ended],
      // Stopped for good: one that moves on, or is taken up again, was active since.
      ["running", IMPORT_RETENTION_MS.ended],
      ["receiving", IMPORT_RETENTION_MS.abandoned],
    ] as const;
    for (const [state, forMs] of kept) {
      const old = await ctx.db
        .query("imports")
        .withIndex("by_state_and_activeAt", (q) =>
          q.eq("state", state).lt("activeAt", now - forMs),
        )
        .take(IMPORTS_PER_RUN);
      for (const { _id: importId } of old) {
        await ctx.scheduler.runAfter(0, internal.imports.maintenance.remove, {
          importId,
        });
      }
    }
    return null;
  },
});
