import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import { whileRoom } from "../retention/room.js";
import { vImportRow } from "./validators.js";

/** Imports that are kept at once, and more. */
const MAX_IMPORTS = 500;

/** Refused rows looked at per transaction. */
const REFUSED_ROWS = 200;

/**
 * People are erased: every import that is kept learns their marks, and drops what it has of them in
 * transactions of its own.
 *
 * @returns the imports, and the functions in which they run.
 */
export const mark = mutation({
  args: { marks: v.array(v.string()) },
  returns: v.array(v.object({ importId: v.id("imports"), runBy: v.string() })),
  handler: async (ctx, { marks }) => {
    const jobs = await ctx.db.query("imports").order("desc").take(MAX_IMPORTS);
    const marked: { importId: (typeof jobs)[number]["_id"]; runBy: string }[] =
      [];
    await whileRoom(ctx, jobs, async ({ _id, runBy, erased = [] }) => {
      if (runBy === undefined) return;
      await ctx.db.patch("imports", _id, { erased: [...erased, ...marks] });
      marked.push({ importId: _id, runBy });
    });
    return marked;
  },
});

/** A document that may hold rows of erased people: of a batch that waits, or of a refused row. */
const vHeld = v.union(
  v.object({
    kind: v.literal("batch"),
    heldId: v.id("importBatches"),
    rows: v.array(vImportRow),
  }),
  v.object({
    kind: v.literal("refused"),
    heldId: v.id("importResults"),
    rows: v.array(vImportRow),
  }),
);

/**
 * The next batch that waits, or the next refused rows: whatever of an import has rows as their
 * source has them. `batch` and `row` are where to look from; null where nothing is left.
 */
export const listHeld = query({
  args: { importId: v.id("imports"), batch: v.number(), row: v.number() },
  returns: v.union(
    v.object({
      marks: v.array(v.string()),
      defaultCountry: v.optional(v.string()),
      held: v.array(vHeld),
      next: v.union(v.object({ batch: v.number(), row: v.number() }), v.null()),
    }),
    v.null(),
  ),
  handler: async (ctx, { importId, batch, row }) => {
    const job = await ctx.db.get("imports", importId);
    if (job === null) return null;
    const { erased: marks = [], settings } = job;
    const { defaultCountry } = settings;
    const stored = await ctx.db
      .query("importBatches")
      .withIndex("by_importId_and_batch", (q) =>
        q.eq("importId", importId).gte("batch", batch),
      )
      .first();
    if (stored !== null)
      return {
        marks,
        defaultCountry,
        held: [
          { kind: "batch" as const, heldId: stored._id, rows: stored.rows },
        ],
        next: { batch: stored.batch + 1, row },
      };
    const refused = await ctx.db
      .query("importResults")
      .withIndex("by_importId_and_status_and_row", (q) =>
        q.eq("importId", importId).eq("status", "refused").gt("row", row),
      )
      .take(REFUSED_ROWS);
    const last = refused.at(-1);
    return {
      marks,
      defaultCountry,
      held: refused.map(({ _id, source }) => ({
        kind: "refused" as const,
        heldId: _id,
        rows: source === undefined ? [] : [source],
      })),
      next:
        last === undefined || refused.length < REFUSED_ROWS
          ? null
          : { batch, row: last.row },
    };
  },
});

/** Writes back what is left of rows. */
export const replaceHeld = mutation({
  args: { held: v.array(vHeld) },
  returns: v.null(),
  handler: async (ctx, { held }) => {
    for (const one of held) {
      if (one.kind === "batch")
        await ctx.db.patch("importBatches", one.heldId, { rows: one.rows });
      else
        await ctx.db.patch("importResults", one.heldId, {
          source: one.rows[0],
        });
    }
    return null;
  },
});

/** All of an import was looked through; one that is over needs the marks no more. */
export const finish = mutation({
  args: { importId: v.id("imports") },
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    const job = await ctx.db.get("imports", importId);
    if (job?.state === "done" || job?.state === "cancelled")
      await ctx.db.patch("imports", importId, { erased: undefined });
    return null;
  },
});
