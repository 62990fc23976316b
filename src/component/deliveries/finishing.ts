import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { mutation } from "../_generated/server.js";
import { raiseAlarms } from "../records/alarms.js";
import { recordEvent } from "../records/recordEvent.js";
import type { Subject } from "../records/subject.js";
import { noteVendor } from "./closures.js";
import { findParent } from "./parents.js";
import { suppress } from "./refusals.js";
import { lostAt, markVendor, retryWaitMs } from "./states.js";
import type { DeliveryOutcome } from "./validators.js";
import { vDeliveryOutcome, vDeliveryReason } from "./validators.js";
import { endNotice } from "./waitingRows.js";

const vFinishResult = v.object({
  /** When to run the sender for this delivery once more, from now; null: it is over. */
  retryAfterMs: v.union(v.number(), v.null()),
  /** Alarms raised just now. */
  alarms: v.array(vDeliveryReason),
  /** A notice to an owner that did not go out, and will not as this message. */
  failedNotice: v.optional(
    v.object({
      kind: v.union(v.literal("number_changed"), v.literal("number_removed")),
      phone: v.string(),
      userId: v.string(),
    }),
  ),
});

/** After these the message went out, or may have. */
const OUT: DeliveryOutcome["status"][] = ["sent", "delivered", "unknown"];

/** Records how one run of a sender ended. After a failure the code opens nothing. */
export const finish = mutation({
  args: { deliveryId: v.id("deliveries"), outcome: vDeliveryOutcome },
  returns: vFinishResult,
  handler: async (
    ctx,
    { deliveryId, outcome },
  ): Promise<Infer<typeof vFinishResult>> => {
    const delivery = await ctx.db.get("deliveries", deliveryId);
    if (delivery?.subject === undefined)
      return { retryAfterMs: null, alarms: [] };
    const { subject } = delivery;
    const isOut = OUT.includes(outcome.status);
    if (isOut) await endNotice(ctx, delivery);
    const retryAfterMs = await applyOutcome(ctx, delivery, subject, outcome);
    const alarms = await raiseAlarms(ctx, outcome.alarms ?? [], subject);
    if (isOut || outcome.status === "silent" || retryAfterMs !== null)
      return { retryAfterMs, alarms };
    const notice = (await findParent(ctx, delivery))?.notice ?? null;
    if (notice === null || notice.kind === "invitation")
      return { retryAfterMs, alarms };
    const { kind, phone, userId } = notice;
    return { retryAfterMs, alarms, failedNotice: { kind, phone, userId } };
  },
});

async function applyOutcome(
  ctx: MutationCtx,
  delivery: Doc<"deliveries">,
  subject: Subject,
  outcome: DeliveryOutcome,
): Promise<number | null> {
  const { status, reason, receiptId, transport, confirms } = outcome;
  // A vendor's own code came in the place of ours.
  const nonce = outcome.checkId === undefined ? delivery.nonce : undefined;
  await markVendor(ctx, delivery, outcome);
  if (!delivery.isUntold) await noteVendor(ctx, outcome, Date.now());
  if (status === "silent") {
    if (delivery.status === "suppressed")
      await ctx.db.patch("deliveries", delivery._id, { isSettled: true });
    return null;
  }
  if (delivery.status !== "sending") {
    // The vendor's own report was faster; it knows better, but not what it is called here.
    const known = { receiptId: delivery.receiptId ?? receiptId, transport };
    await ctx.db.patch("deliveries", delivery._id, {
      ...known,
      nonce,
      confirms,
    });
    return null;
  }
  if (status === "sent" || status === "delivered" || status === "unknown") {
    const carried = { nonce, confirms };
    const change = { status, reason, receiptId, transport, ...carried };
    await ctx.db.patch("deliveries", delivery._id, change);
    await recordEvent(ctx, { type: "sent", ...subject, detail: reason });
    return null;
  }
  const parent = await findParent(ctx, delivery);
  const now = Date.now();
  const wait =
    status === "retry"
      ? retryWaitMs(delivery, parent, outcome.retryAfterMs ?? 0, now)
      : null;
  await ctx.db.patch("deliveries", delivery._id, {
    status: wait === null ? "failed" : "queued",
    lostAt: lostAt(now + (wait ?? 0)),
    reason,
    transport,
    nonce: undefined,
  });
  if (wait !== null) return wait;
  await recordEvent(ctx, { type: "send_failed", ...subject, detail: reason });
  if (reason !== undefined) await suppress(ctx, subject.tag, reason);
  return null;
}
