import { v } from "convex/values";
import type { Infer } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import { vNewcomer } from "../limits/newcomers.js";
import { vPool } from "../limits/validators.js";
import { findBlock } from "../people/findBlock.js";
import { raiseAlarms } from "../records/alarms.js";
import { recordEvent } from "../records/recordEvent.js";
import { vSubject } from "../records/subject.js";
import { findSettings, reasonOf, listAlarms } from "./budget.js";
import { closeForBudget } from "./closures.js";
import { NOTHING_DRAWN, openBudgets } from "./openBudgets.js";
import { findParent } from "./parents.js";
import { findSuppression } from "./refusals.js";
import { showSend } from "./shownSends.js";
import { lostAt } from "./states.js";
import { unitsOf, vWords } from "./units.js";
import type { OwnReason } from "./validators.js";
import { vChannel, vDeliveryReason, vNoticeKind } from "./validators.js";

/**
 * A message on its way: `look`, then the app decides whether this number gets one, then `claim`, in one
 * transaction. What was looked at holds until that ends, so `claim` does not look again.
 */

/** What `look` saw of a delivery; `claim` takes it as it is. */
const vSeen = v.object({
  deliveryId: v.id("deliveries"),
  /** Of a code: whose it is. */
  challengeId: v.optional(v.id("challenges")),
  /** Of a code: what the one it carries is derived from. */
  nonce: v.optional(v.string()),
  channel: vChannel,
  /** Runs of a sender before this one. */
  attempts: v.number(),
  /** Whether what it is a message of is still worth sending. */
  isOpen: v.boolean(),
  /** Whether a known device asked for it. */
  isKnown: v.optional(v.boolean()),
  /** Whether whoever asked for it has shown to be no program. */
  isHuman: v.optional(v.boolean()),
  /** How much it takes of what many share, where its start has counted that. */
  units: v.optional(v.number()),
  /** The client that is told what becomes of it. */
  told: v.optional(
    v.object({ challengeId: v.id("challenges"), binding: v.string() }),
  ),
});

const vJob = v.union(
  v.object({
    kind: v.literal("code"),
    challengeId: v.id("challenges"),
    phone: v.string(),
    purpose: v.string(),
    nonce: v.string(),
    keyId: v.string(),
    channel: vChannel,
    /** When it is of no use any more. */
    expiresAt: v.number(),
  }),
  v.object({
    kind: vNoticeKind,
    noticeId: v.id("notices"),
    phone: v.string(),
    userId: v.string(),
    expiresAt: v.number(),
  }),
);

const vLook = v.union(v.null(), v.object({ job: vJob, seen: vSeen }));

/**
 * What a sender has to know to decide on a message and to write it; null where there is nothing to
 * send, or somebody claimed it before, and this run must send nothing.
 */
export const look = query({
  args: { deliveryId: v.id("deliveries") },
  returns: vLook,
  handler: async (ctx, { deliveryId }): Promise<Infer<typeof vLook>> => {
    const delivery = await ctx.db.get("deliveries", deliveryId);
    if (delivery === null || delivery.status !== "queued") return null;
    const parent = await findParent(ctx, delivery);
    if (parent === null) return null;
    const { challenge, notice, phone, isOpen, expiresAt } = parent;
    const { channel, attempts, isKnown, isHuman, units } = delivery;
    const seen = {
      deliveryId,
      channel,
      attempts,
      isOpen,
      isKnown,
      isHuman,
      units,
    };
    if (notice !== null) {
      const { _id: noticeId, kind, userId } = notice;
      return { job: { kind, noticeId, phone, userId, expiresAt }, seen };
    }
    if (challenge === null) return null;
    const { _id, purpose, nonce, keyId, binding } = challenge;
    const code = { challengeId: _id, phone, purpose, nonce, keyId, channel };
    const job = { kind: "code", ...code, expiresAt } as const;
    const isTold = binding !== null && !delivery.isUntold;
    const told = isTold ? { challengeId: _id, binding } : undefined;
    return { job, seen: { ...seen, challengeId: _id, nonce, told } };
  },
});

const vClaimResult = v.union(
  v.object({
    status: v.literal("claimed"),
    /** Alarms raised just now. */
    alarms: v.array(vDeliveryReason),
  }),
  v.object({
    status: v.literal("suppressed"),
    reason: vDeliveryReason,
    alarms: v.array(vDeliveryReason),
  }),
);

/**
 * Decides, once per attempt, whether a queued delivery goes out. From here on the code can be
 * redeemed: the message may reach its reader before its sender has reported back. Nothing of that is
 * written to the challenge, which whoever tries a code reads, and could wait for.
 */
export const claim = mutation({
  args: {
    seen: vSeen,
    /** Why the app will not send to this phone, or null. */
    suppress: v.union(v.null(), vDeliveryReason),
    /** Whose number it is: nobody who is blocked gets a message. */
    userId: v.optional(v.string()),
    /** Budgets of real sends; used up by deliveries that go out, once each. */
    pools: v.array(vPool),
    /** What newcomers share, as this number would draw on it; where nobody new may sign up, nothing. */
    newcomer: v.optional(vNewcomer),
    /** Whether it is a number of nobody, which goes without a message where that is used up. */
    isNewcomer: v.optional(v.boolean()),
    /** What a message without a code says. */
    words: v.optional(vWords),
    subject: vSubject,
  },
  returns: vClaimResult,
  handler: async (ctx, args): Promise<Infer<typeof vClaimResult>> => {
    const { subject, userId } = args;
    const { deliveryId, challengeId, nonce, channel, attempts } = args.seen;
    const { isOpen, told } = args.seen;
    const { isKnown = false, isHuman = false } = args.seen;
    const now = Date.now();
    const isFirst = attempts === 0;
    const settings = await findSettings(ctx);
    const { units = unitsOf(args.words, channel) } = args.seen;
    const how = { challengeId, isKnown, isHuman, units };
    const pools = isFirst
      ? await openBudgets(ctx, settings, { ...args, ...how }, now)
      : NOTHING_DRAWN;
    await pools.drawShared();
    if (told !== undefined && pools.isShort) {
      await showSend(ctx, told, channel);
      await ctx.db.patch("deliveries", deliveryId, { isUntold: true });
    }
    if (pools.full !== null && reasonOf(pools.full) === "budget")
      await closeForBudget(ctx, now, pools.roomWaitMs, isKnown);
    const isBlocked =
      userId !== undefined && (await findBlock(ctx, userId)) !== null;
    const reason =
      args.suppress ??
      (isBlocked ? ("blocked" satisfies OwnReason) : null) ??
      (isOpen ? null : ("challenge_over" satisfies OwnReason)) ??
      (settings?.isSendingPaused ? ("paused" satisfies OwnReason) : null) ??
      (await findSuppression(ctx, subject.tag, channel)) ??
      (pools.full === null ? null : reasonOf(pools.full));
    if (reason !== null) {
      // A message that was tried before has shown that it was to go out.
      const status = isFirst ? "suppressed" : "failed";
      await ctx.db.patch("deliveries", deliveryId, { status, reason, subject });
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
    const alarms = await listAlarms(ctx, pools, subject);
    await ctx.db.patch("deliveries", deliveryId, {
      status: "sending",
      attempts: attempts + 1,
      lostAt: lostAt(now),
      subject,
      nonce,
    });
    return { status: "claimed", alarms };
  },
});
