import { v } from "convex/values";
import { query } from "../_generated/server.js";
import { vChannel, vDeliveryReason, vDeliveryStatus } from "./validators.js";

/** The newest message of the challenge a client is bound to; null when there is none. */
export const getByBinding = query({
  args: { binding: v.string() },
  returns: v.union(
    v.null(),
    v.object({
      status: vDeliveryStatus,
      isSettled: v.boolean(),
      reason: v.union(vDeliveryReason, v.null()),
      channel: vChannel,
    }),
  ),
  handler: async (ctx, { binding }) => {
    const challenge = await ctx.db
      .query("challenges")
      .withIndex("by_binding", (q) => q.eq("binding", binding))
      .order("desc")
      .first();
    if (challenge === null) return null;
    const delivery = await ctx.db
      .query("deliveries")
      .withIndex("by_challengeId", (q) => q.eq("challengeId", challenge._id))
      .order("desc")
      .first();
    if (delivery === null) return null;
    const { status, isSettled = false, reason = null } = delivery;
    const { channel } = delivery;
    return { status, isSettled, reason, channel };
  },
});

/**
 * What a client sees of its message where it has to look sent, and null where it has not: how it was
 * asked for, and nothing that is written later. A subscriber hears of every commit that touches what its query has read.
 */
export const getShownSend = query({
  args: { binding: v.string() },
  returns: v.union(v.null(), v.object({ channel: vChannel })),
  handler: async (ctx, { binding }) => {
    const shown = await ctx.db
      .query("shownSends")
      .withIndex("by_binding", (q) => q.eq("binding", binding))
      .order("desc")
      .first();
    return shown && { channel: shown.channel };
  },
});
