import { v } from "convex/values";
import { query } from "./_generated/server.js";

/** More codes than one phone can redeem in the time their rows are kept. */
const MAX_USED = 60;

/** When a code for this purpose was last redeemed; null when none was, or its row is pruned. */
export const getUsedAt = query({
  args: { phone: v.string(), purpose: v.string() },
  returns: v.union(v.number(), v.null()),
  handler: async (ctx, { phone, purpose }) => {
    const used = await ctx.db
      .query("challenges")
      .withIndex("by_phone_and_state", (q) =>
        q.eq("phone", phone).eq("state", "used"),
      )
      .order("desc")
      .take(MAX_USED);
    const times = used
      .filter((row) => row.purpose === purpose)
      .map((row) => row.usedAt ?? 0);
    return times.length === 0 ? null : Math.max(...times);
  },
});
