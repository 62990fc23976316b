import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";

/** Files listed at once: each has a function scheduled, of a thousand that one transaction may. */
const LISTED_AT_ONCE = 200;

async function findUpload(
  ctx: QueryCtx,
  ticket: string,
): Promise<Doc<"uploads"> | null> {
  return await ctx.db
    .query("uploads")
    .withIndex("by_ticket", (q) => q.eq("ticket", ticket))
    .unique();
}

/** Expects a file whose type says the ticket. */
export const open = mutation({
  args: {
    ticket: v.string(),
    runBy: v.string(),
    actorId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, upload) => {
    await ctx.db.insert("uploads", upload);
    return null;
  },
});

/** When a file with that ticket was first expected; null where none is. */
export const getOpenedAt = query({
  args: { ticket: v.string() },
  returns: v.union(v.number(), v.null()),
  handler: async (ctx, { ticket }) =>
    (await findUpload(ctx, ticket))?._creationTime ?? null,
});

/** What is expected, the oldest first, for whoever has all of it swept: the next after a moment. */
export const list = query({
  args: { after: v.number() },
  returns: v.object({
    uploads: v.array(v.object({ ticket: v.string(), runBy: v.string() })),
    /** Where to go on; null where nothing is left. */
    next: v.union(v.number(), v.null()),
  }),
  handler: async (ctx, { after }) => {
    const rows = await ctx.db
      .query("uploads")
      .withIndex("by_creation_time", (q) => q.gt("_creationTime", after))
      .take(LISTED_AT_ONCE);
    const last = rows.length < LISTED_AT_ONCE ? undefined : rows.at(-1);
    return {
      uploads: rows.map(({ ticket, runBy }) => ({ ticket, runBy })),
      next: last?._creationTime ?? null,
    };
  },
});

/** No file is expected any more. */
export const close = mutation({
  args: { ticket: v.string() },
  returns: v.null(),
  handler: async (ctx, { ticket }) => {
    const row = await findUpload(ctx, ticket);
    if (row !== null) await ctx.db.delete("uploads", row._id);
    return null;
  },
});
