import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { whileRoom } from "../retention/room.js";
import { vImportRow } from "./validators.js";

/** Imports marked per transaction: each has a function scheduled, of a thousand there may be. */
const MARKED_AT_ONCE = 200;

/** Imports that still take or register rows, of one kind, and more. */
const MAX_ACTIVE = 1_000;

/** Refused rows looked at per transaction. */
const REFUSED_ROWS = 200;

const vMarked = v.object({
  /** Imports that learned the marks, and the functions in which they run. */
  imports: v.array(v.object({ importId: v.id("imports"), runBy: v.string() })),
  /** Where the rest is written down, and a function that can go on; null where nothing is left. */
  left: v.union(
    v.object({ erasureId: v.id("erasures"), runBy: v.string() }),
    v.null(),
  ),
});

async function learn(
  ctx: MutationCtx,
  { _id, erased = [] }: Doc<"imports">,
  marks: readonly string[],
): Promise<void> {
  const known = new Set([...erased, ...marks]);
  await ctx.db.patch("imports", _id, { erased: [...known] });
}

/** Marks the newest imports that are older than a moment. `reached` is null once all are marked. */
async function markSome(
  ctx: MutationCtx,
  marks: readonly string[],
  before: number,
) {
  const jobs = await ctx.db
    .query("imports")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", before))
    .order("desc")
    .take(MARKED_AT_ONCE);
  const imports: Infer<typeof vMarked>["imports"] = [];
  let reached = before;
  const areLeft = await whileRoom(ctx, jobs, async (job) => {
    const { _id, _creationTime, runBy } = job;
    reached = _creationTime;
    if (runBy === undefined) return;
    await learn(ctx, job, marks);
    imports.push({ importId: _id, runBy });
  });
  const isEnd = !areLeft && jobs.length < MARKED_AT_ONCE;
  const runBy = jobs.flatMap((job) => job.runBy ?? [])[0];
  return { imports, runBy, reached: isEnd ? null : reached };
}

/**
 * People are erased: every import that is kept learns their marks, and drops what it has of them in
 * transactions of its own. Those whose batches could bring somebody back learn them at once, the
 * others the newest first; what is left of that stands in a table.
 */
export const mark = mutation({
  args: { marks: v.array(v.string()) },
  returns: vMarked,
  handler: async (ctx, { marks }): Promise<Infer<typeof vMarked>> => {
    for (const state of ["receiving", "running"] as const) {
      const active = await ctx.db
        .query("imports")
        .withIndex("by_state_and_activeAt", (q) => q.eq("state", state))
        .take(MAX_ACTIVE);
      await whileRoom(ctx, active, async (job) => await learn(ctx, job, marks));
    }
    const { imports, runBy, reached } = await markSome(ctx, marks, Infinity);
    if (reached === null || runBy === undefined) return { imports, left: null };
    const erasureId = await ctx.db.insert("erasures", {
      phones: [],
      userIds: [],
      imports: { marks, before: reached },
    });
    return { imports, left: { erasureId, runBy } };
  },
});

/** Goes on where the transaction before had marked enough. */
export const goOn = mutation({
  args: { erasureId: v.id("erasures") },
  returns: vMarked,
  handler: async (ctx, { erasureId }): Promise<Infer<typeof vMarked>> => {
    const todo = (await ctx.db.get("erasures", erasureId))?.imports;
    if (todo === undefined) return { imports: [], left: null };
    const { marks } = todo;
    const { imports, runBy, reached } = await markSome(ctx, marks, todo.before);
    if (reached === null || runBy === undefined) {
      await ctx.db.delete("erasures", erasureId);
      return { imports, left: null };
    }
    await ctx.db.patch("erasures", erasureId, {
      imports: { marks, before: reached },
    });
    return { imports, left: { erasureId, runBy } };
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
