import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel.js";
import type { QueryCtx } from "./_generated/server.js";
import { mutation, query } from "./_generated/server.js";

async function find(
  ctx: QueryCtx,
  userId: string,
): Promise<Doc<"blocks"> | null> {
  return await ctx.db
    .query("blocks")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .unique();
}

/** Whether a user may neither sign in nor refresh a session. */
export const isBlocked = query({
  args: { userId: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { userId }) => (await find(ctx, userId)) !== null,
});

/** Of the given users, those who are blocked; for marking one page of a list. */
export const listBlocked = query({
  args: { userIds: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { userIds }) => {
    const rows = await Promise.all(userIds.map((userId) => find(ctx, userId)));
    return rows.flatMap((row) => (row === null ? [] : [row.userId]));
  },
});

/** Blocks or unblocks; saying it twice changes nothing. */
export const set = mutation({
  args: {
    userId: v.string(),
    blocked: v.boolean(),
    reason: v.optional(v.string()),
  },
  returns: v.object({ changed: v.boolean() }),
  handler: async (ctx, { userId, blocked, reason }) => {
    const row = await find(ctx, userId);
    if (blocked === (row !== null)) return { changed: false };
    if (row === null) await ctx.db.insert("blocks", { userId, reason });
    else await ctx.db.delete("blocks", row._id);
    return { changed: true };
  },
});
