import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { mutation } from "../_generated/server.js";
import { raiseAlarms } from "../records/alarms.js";
import { recordEvent } from "../records/recordEvent.js";
import { reportedStatus } from "./states.js";
import { suppress } from "./refusals.js";
import { vDeliveryReason, vReportedStatus } from "./validators.js";

async function findReported(
  ctx: QueryCtx,
  named: { deliveryId?: string; receiptId: string },
): Promise<Doc<"deliveries"> | null> {
  const id = ctx.db.normalizeId("deliveries", named.deliveryId ?? "");
  if (id !== null) return await ctx.db.get("deliveries", id);
  return await ctx.db
    .query("deliveries")
    .withIndex("by_receiptId", (q) => q.eq("receiptId", named.receiptId))
    .first();
}

/**
 * Records what a vendor reports later. Reports may come twice, in any order, and before the sender
 * has finished; once a message was delivered or not, nothing changes that.
 */
export const record = mutation({
  args: {
    /** Our id, where the vendor was told it. */
    deliveryId: v.optional(v.string()),
    receiptId: v.string(),
    status: vReportedStatus,
    reason: v.optional(vDeliveryReason),
    alarms: v.optional(v.array(vDeliveryReason)),
  },
  returns: v.object({
    recorded: v.boolean(),
    /** Alarms raised just now. */
    alarms: v.array(vDeliveryReason),
  }),
  handler: async (ctx, { status, reason, alarms, ...named }) => {
    const delivery = await findReported(ctx, named);
    const { receiptId } = named;
    const ignored = { recorded: false, alarms: [] };
    if (delivery?.subject === undefined) return ignored;
    if ((delivery.receiptId ?? receiptId) !== receiptId) return ignored;
    const next = reportedStatus(delivery.status, status);
    if (next === null) return ignored;
    const { subject } = delivery;
    const change = { status: next, reason, receiptId };
    await ctx.db.patch("deliveries", delivery._id, change);
    // It overtook the sender: what a vendor reports on, it has accepted.
    if (delivery.status === "sending")
      await recordEvent(ctx, { type: "sent", ...subject });
    if (status !== "sent")
      await recordEvent(ctx, { type: status, ...subject, detail: reason });
    // What a carrier says afterwards about a line may pass; an opt-out does not.
    if (reason === "opted_out") await suppress(ctx, subject.tag, reason);
    return {
      recorded: true,
      alarms: await raiseAlarms(ctx, alarms ?? [], subject),
    };
  },
});
