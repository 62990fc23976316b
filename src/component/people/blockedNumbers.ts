import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { findBlock } from "./findBlock.js";

async function findNumber(
  ctx: QueryCtx,
  tag: string,
): Promise<Doc<"blockedNumbers"> | null> {
  return await ctx.db
    .query("blockedNumbers")
    .withIndex("by_tag", (q) => q.eq("tag", tag))
    .first();
}

/** Whether a phone that nobody has is one of somebody who was removed while blocked. */
export const isBlocked = query({
  args: { tag: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { tag }) => (await findNumber(ctx, tag)) !== null,
});

/** A user goes: a block stays with the phones, so that going lifts none. */
export const leave = mutation({
  args: { userId: v.string(), tags: v.array(v.string()) },
  returns: v.null(),
  handler: async (ctx, { userId, tags }) => {
    const block = await findBlock(ctx, userId);
    if (block === null) return null;
    await ctx.db.delete("blocks", block._id);
    for (const tag of tags)
      if ((await findNumber(ctx, tag)) === null)
        await ctx.db.insert("blockedNumbers", { tag });
    return null;
  },
});

/**
 * Users come to phones that nobody had: those of a blocked phone are blocked in its place.
 *
 * @returns the users who are.
 */
export const take = mutation({
  args: {
    comers: v.array(v.object({ userId: v.string(), tag: v.string() })),
  },
  returns: v.array(v.string()),
  handler: async (ctx, { comers }) => {
    // Mostly there are none, and a long list is not to be looked up for that.
    if ((await ctx.db.query("blockedNumbers").first()) === null) return [];
    const blocked: string[] = [];
    for (const { userId, tag } of comers) {
      const row = await findNumber(ctx, tag);
      if (row === null) continue;
      await ctx.db.delete("blockedNumbers", row._id);
      if ((await findBlock(ctx, userId)) === null)
        await ctx.db.insert("blocks", { userId });
      blocked.push(userId);
    }
    return blocked;
  },
});
