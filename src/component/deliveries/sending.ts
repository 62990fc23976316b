import { v } from "convex/values";
import type { Infer } from "convex/values";
import { raiseAlarms } from "../records/alarms.js";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { findParent } from "./parents.js";
import { closeUnlessSent, lostAt, markCheck, retryWaitMs } from "./states.js";
import { recordEvent } from "../records/events.js";
import { openPools } from "../limits/pools.js";
import { budgetPools, findSettings } from "./settings.js";
import { findSuppression, suppress } from "./suppressions.js";
import type { DeliveryOutcome, OwnReason } from "./validators.js";
import type { Subject } from "../records/validators.js";
import {
  vChannel,
  vDeliveryOutcome,
  vDeliveryReason,
  vNoticeKind,
} from "./validators.js";
import { vPool } from "../limits/validators.js";
import { vSubject } from "../records/validators.js";

const vJob = v.union(
  v.object({
    kind: v.literal("code"),
    challengeId: v.id("challenges"),
    phone: v.string(),
    purpose: v.string(),
    nonce: v.string(),
    keyId: v.string(),
    channel: vChannel,
  }),
  v.object({
    kind: vNoticeKind,
    noticeId: v.id("notices"),
    phone: v.string(),
    userId: v.string(),
  }),
);

/** What a sender has to know to decide on a message and to write it. */
export const get = query({
  args: { deliveryId: v.id("deliveries") },
  returns: v.union(v.null(), vJob),
  handler: async (ctx, { deliveryId }): Promise<Infer<typeof vJob> | null> => {
    const delivery = await ctx.db.get("deliveries", deliveryId);
    const parent = delivery && (await findParent(ctx, delivery));
    if (!parent) return null;
    const { challenge, notice, phone } = parent;
    if (notice !== null) {
      const { _id: noticeId, kind, userId } = notice;
      return { kind, noticeId, phone, userId };
    }
    if (challenge === null) return null;
    const { _id: challengeId, purpose, nonce, keyId } = challenge;
    const { channel } = delivery;
    return { kind: "code", challengeId, phone, purpose, nonce, keyId, channel };
  },
});

const vClaimResult = v.union(
  v.object({ status: v.literal("claimed") }),
  v.object({
    status: v.literal("suppressed"),
    reason: vDeliveryReason,
    alarms: v.array(vDeliveryReason),
  }),
  /** Somebody claimed it before: this run must send nothing. */
  v.object({ status: v.literal("taken") }),
);

/**
 * Decides, once per attempt, whether a queued delivery goes out. From here on the code can be
 * redeemed: the message may reach its reader before its sender has reported back.
 */
export const claim = mutation({
  args: {
    deliveryId: v.id("deliveries"),
    /** Why the app will not send to this phone, or null. */
    suppress: v.union(v.null(), vDeliveryReason),
    /** Budgets of real sends; used up by deliveries that go out, once each. */
    pools: v.array(vPool),
    subject: vSubject,
  },
  returns: vClaimResult,
  handler: async (ctx, args): Promise<Infer<typeof vClaimResult>> => {
    const { subject } = args;
    const now = Date.now();
    const delivery = await ctx.db.get("deliveries", args.deliveryId);
    if (delivery === null || delivery.status !== "queued")
      return { status: "taken" };
    const parent = await findParent(ctx, delivery);
    const isFirst = delivery.attempts === 0;
    const settings = await findSettings(ctx);
    const budget = isFirst ? budgetPools(settings, args.pools) : [];
    const pools = await openPools(ctx, budget, now);
    const reason =
      args.suppress ??
      (parent?.isOpen ? null : ("challenge_over" satisfies OwnReason)) ??
      (settings?.isSendingPaused ? ("paused" satisfies OwnReason) : null) ??
      (await findSuppression(ctx, subject.tag, delivery.channel)) ??
      (pools.waitMs > 0 ? ("budget" satisfies OwnReason) : null);
    if (reason !== null) {
      // A message that was tried before has shown that it was to go out.
      const status = isFirst ? "suppressed" : "failed";
      await ctx.db.patch("deliveries", delivery._id, {
        status,
        reason,
        subject,
      });
      const type = isFirst ? "suppressed" : "send_failed";
      await recordEvent(ctx, { type, ...subject, detail: reason });
      const alarms = reason === "budget" ? ["budget"] : [];
      return {
        status: "suppressed",
        reason,
        alarms: await raiseAlarms(ctx, alarms, subject),
      };
    }
    await pools.take();
    await ctx.db.patch("deliveries", delivery._id, {
      status: "sending",
      attempts: delivery.attempts + 1,
      lostAt: lostAt(now),
      subject,
    });
    if (delivery.challengeId !== undefined)
      await ctx.db.patch("challenges", delivery.challengeId, {
        redeemable: true,
      });
    return { status: "claimed" };
  },
});

const vFinishResult = v.object({
  /** When to run the sender for this delivery once more, from now; null: it is over. */
  retryAfterMs: v.union(v.number(), v.null()),
  /** Alarms raised just now. */
  alarms: v.array(vDeliveryReason),
});

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
    const retryAfterMs = await applyOutcome(ctx, delivery, subject, outcome);
    return {
      retryAfterMs,
      alarms: await raiseAlarms(ctx, outcome.alarms ?? [], subject),
    };
  },
});

async function applyOutcome(
  ctx: MutationCtx,
  delivery: Doc<"deliveries">,
  subject: Subject,
  outcome: DeliveryOutcome,
): Promise<number | null> {
  const { status, reason, receiptId, transport } = outcome;
  await markCheck(ctx, delivery, outcome);
  if (status === "silent") {
    if (delivery.status === "suppressed")
      await ctx.db.patch("deliveries", delivery._id, { isSettled: true });
    return null;
  }
  if (delivery.status !== "sending") {
    // The vendor's own report was faster; it knows better, but not what it is called here.
    const known = { receiptId: delivery.receiptId ?? receiptId, transport };
    await ctx.db.patch("deliveries", delivery._id, known);
    return null;
  }
  if (status === "sent" || status === "delivered" || status === "unknown") {
    const change = { status, reason, receiptId, transport };
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
  });
  await closeUnlessSent(ctx, parent?.challenge ?? null);
  if (wait !== null) return wait;
  await recordEvent(ctx, { type: "send_failed", ...subject, detail: reason });
  if (reason !== undefined) await suppress(ctx, subject.tag, reason);
  return null;
}
