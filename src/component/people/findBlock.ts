import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";

/** The block of a user, or null. */
export async function findBlock(
  ctx: QueryCtx,
  userId: string,
): Promise<Doc<"blocks"> | null> {
  return await ctx.db
    .query("blocks")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .unique();
}
