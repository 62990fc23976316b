import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";

/** More than are open at once: each lives for hours. */
const MAX_OPEN = 500;

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

/** What is expected, for whoever has all of it swept. */
export const list = query({
  args: {},
  returns: v.array(v.object({ ticket: v.string(), runBy: v.string() })),
  handler: async (ctx) => {
    const rows = await ctx.db.query("uploads").take(MAX_OPEN);
    return rows.map(({ ticket, runBy }) => ({ ticket, runBy }));
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
