import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import { findBlock } from "./findBlock.js";

/** Whether a user may neither sign in nor refresh a session. */
export const isBlocked = query({
  args: { userId: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { userId }) => (await findBlock(ctx, userId)) !== null,
});

/** The block of a user, or null. */
export const get = query({
  args: { userId: v.string() },
  returns: v.union(
    v.object({ blockedAt: v.number(), reason: v.optional(v.string()) }),
    v.null(),
  ),
  handler: async (ctx, { userId }) => {
    const row = await findBlock(ctx, userId);
    if (row === null) return null;
    return { blockedAt: row._creationTime, reason: row.reason };
  },
});

/** Of the given users, those who are blocked; for marking one page of a list. */
export const listBlocked = query({
  args: { userIds: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { userIds }) => {
    const rows = await Promise.all(
      userIds.map((userId) => findBlock(ctx, userId)),
    );
    return rows.flatMap((row) => (row === null ? [] : [row.userId]));
  },
});

const MAX_PAGE = 200;

/**
 * Everybody who is blocked, those blocked last first. `before` is the `blockedAt` of the last one
 * of the page before (components have no `.paginate()`).
 */
export const list = query({
  args: { before: v.optional(v.number()), limit: v.number() },
  returns: v.array(v.object({ userId: v.string(), blockedAt: v.number() })),
  handler: async (ctx, { before = Number.MAX_SAFE_INTEGER, limit }) => {
    const rows = await ctx.db
      .query("blocks")
      .withIndex("by_creation_time", (q) => q.lt("_creationTime", before))
      .order("desc")
      .take(Math.min(limit, MAX_PAGE));
    return rows.map(({ userId, _creationTime }) => ({
      userId,
      blockedAt: _creationTime,
    }));
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
    const row = await findBlock(ctx, userId);
    if (blocked === (row !== null)) return { changed: false };
    if (row === null) await ctx.db.insert("blocks", { userId, reason });
    else await ctx.db.delete("blocks", row._id);
    return { changed: true };
  },
});
