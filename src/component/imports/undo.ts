import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";

/** Rows looked at per transaction; `docs/architecture.md` says what a person takes. */
const ROWS_AT_ONCE = 100;

/**
 * Begins to undo an import that is over, or goes on where undoing it broke off.
 *
 * @returns the row after which to go on; null where there is nothing to undo.
 */
export const start = mutation({
  args: { importId: v.id("imports"), actorId: v.optional(v.string()) },
  returns: v.union(
    v.object({ after: v.number(), isFirst: v.boolean() }),
    v.null(),
  ),
  handler: async (ctx, { importId, actorId }) => {
    const job = await ctx.db.get("imports", importId);
    const isOver = job?.state === "done" || job?.state === "cancelled";
    if (!isOver || job.settings.isDryRun || job.counts.created === 0)
      return null;
    if (job.undo !== undefined)
      return job.undo.isDone ? null : { after: job.undo.after, isFirst: false };
    const undo = { after: 0, isDone: false, removed: 0, kept: 0, actorId };
    await ctx.db.patch("imports", importId, { undo });
    return { after: 0, isFirst: true };
  },
});

const vCreated = v.object({
  resultId: v.id("importResults"),
  row: v.number(),
  phone: v.optional(v.string()),
  userId: v.optional(v.string()),
});

/** The next rows that created somebody, if it is their turn; null when it is not. */
export const listCreated = query({
  args: { importId: v.id("imports"), after: v.number() },
  returns: v.union(
    v.object({
      rows: v.array(vCreated),
      /** Whether there may be more. */
      isMore: v.boolean(),
      /** Who undoes it. */
      actorId: v.optional(v.string()),
    }),
    v.null(),
  ),
  handler: async (ctx, { importId, after }) => {
    const undo = (await ctx.db.get("imports", importId))?.undo;
    if (undo === undefined || undo.isDone || undo.after !== after) return null;
    const found = await ctx.db
      .query("importResults")
      .withIndex("by_importId_and_status_and_row", (q) =>
        q.eq("importId", importId).eq("status", "created").gt("row", after),
      )
      .take(ROWS_AT_ONCE);
    return {
      rows: found.map(({ _id: resultId, row, phone, userId }) => ({
        resultId,
        row,
        phone,
        userId,
      })),
      isMore: found.length === ROWS_AT_ONCE,
      actorId: undo.actorId,
    };
  },
});

/** Records what became of some of them, in the transaction that did it. */
export const record = mutation({
  args: {
    importId: v.id("imports"),
    /** The last row looked at now. */
    after: v.number(),
    isDone: v.boolean(),
    /** Rows whose people are gone. */
    removed: v.array(v.id("importResults")),
    kept: v.number(),
  },
  returns: v.null(),
  handler: async (ctx, { importId, after, isDone, removed, kept }) => {
    const undo = (await ctx.db.get("imports", importId))?.undo;
    if (undo === undefined) return null;
    for (const resultId of removed)
      await ctx.db.patch("importResults", resultId, {
        isUndone: true,
        userId: undefined,
      });
    await ctx.db.patch("imports", importId, {
      undo: {
        ...undo,
        after,
        isDone,
        removed: undo.removed + removed.length,
        kept: undo.kept + kept,
      },
    });
    return null;
  },
});
