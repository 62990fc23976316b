import { v } from "convex/values";
import type { Infer } from "convex/values";
import { raiseAlarms } from "./alarms.js";
import type { Doc } from "./_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "./_generated/server.js";
import { mutation, query } from "./_generated/server.js";
import { findParent } from "./deliveryParents.js";
import {
  closeUnlessSent,
  lostAt,
  markCheck,
  reportedStatus,
  retryWaitMs,
} from "./deliveryStates.js";
import { recordEvent } from "./events.js";
import { openPools } from "./pools.js";
import { budgetPools, findSettings } from "./settings.js";
import { findSuppression, suppress } from "./suppressions.js";
import type { DeliveryOutcome, OwnReason, Subject } from "./validators.js";
import {
  vChannel,
  vDeliveryOutcome,
  vDeliveryReason,
  vDeliveryStatus,
  vNoticeKind,
  vPool,
  vReportedStatus,
  vSubject,
} from "./validators.js";

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
