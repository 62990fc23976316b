import { v } from "convex/values";
import type { Infer } from "convex/values";
import { mutation, query } from "./_generated/server.js";
import { recordEvent } from "./events.js";
import { openPools } from "./pools.js";
import { vDeliveryReason, vPool, vSubject } from "./validators.js";

/** A challenge is never sent more often than this, so its deliveries can be read whole. */
const MAX_DELIVERIES = 10;

/** What a sender has to know to decide on a message and to write it. */
export const get = query({
  args: { deliveryId: v.id("deliveries") },
  returns: v.union(
    v.null(),
    v.object({
      challengeId: v.id("challenges"),
      phone: v.string(),
      purpose: v.string(),
      nonce: v.string(),
      keyId: v.string(),
    }),
  ),
  handler: async (ctx, { deliveryId }) => {
    const delivery = await ctx.db.get("deliveries", deliveryId);
    const challenge =
      delivery && (await ctx.db.get("challenges", delivery.challengeId));
    if (!challenge) return null;
    const { _id: challengeId, phone, purpose, nonce, keyId } = challenge;
    return { challengeId, phone, purpose, nonce, keyId };
  },
});

const vClaimResult = v.union(
  v.object({ status: v.literal("claimed") }),
  v.object({ status: v.literal("suppressed"), reason: vDeliveryReason }),
  /** Somebody claimed it before: this run must send nothing. */
  v.object({ status: v.literal("taken") }),
);

/**
 * Decides, once, whether a queued delivery goes out. From here on the code can be redeemed: the
 * message may reach its reader before its sender has reported back.
 */
export const claim = mutation({
  args: {
    deliveryId: v.id("deliveries"),
    /** Why the app will not send to this phone, or null. */
    suppress: v.union(v.null(), vDeliveryReason),
    /** Budgets of real sends; used up by deliveries that go out. */
    pools: v.array(vPool),
    subject: vSubject,
  },
  returns: vClaimResult,
  handler: async (ctx, args): Promise<Infer<typeof vClaimResult>> => {
    const now = Date.now();
    const delivery = await ctx.db.get("deliveries", args.deliveryId);
    if (delivery === null || delivery.status !== "queued")
      return { status: "taken" };
    const challenge = await ctx.db.get("challenges", delivery.challengeId);
    const stale =
      challenge === null ||
      challenge.state !== "live" ||
      challenge.expiresAt <= now;
    const pools = await openPools(ctx, args.pools, now);
    const reason =
      args.suppress ??
      (stale ? "challenge_over" : pools.waitMs > 0 ? "budget" : null);
    if (reason !== null) {
      await ctx.db.patch("deliveries", delivery._id, {
        status: "suppressed",
        reason,
      });
      await recordEvent(ctx, {
        type: "suppressed",
        ...args.subject,
        detail: reason,
      });
      return { status: "suppressed", reason };
    }
    await pools.take();
    await ctx.db.patch("deliveries", delivery._id, { status: "sending" });
    await ctx.db.patch("challenges", delivery.challengeId, {
      redeemable: true,
    });
    return { status: "claimed" };
  },
});

/** Records how a claimed delivery ended. After a failure the code opens nothing. */
export const finish = mutation({
  args: {
    deliveryId: v.id("deliveries"),
    outcome: v.union(
      v.object({
        status: v.literal("sent"),
        receiptId: v.optional(v.string()),
      }),
      v.object({ status: v.literal("failed"), reason: vDeliveryReason }),
    ),
    subject: vSubject,
  },
  returns: v.null(),
  handler: async (ctx, { deliveryId, outcome, subject }) => {
    const delivery = await ctx.db.get("deliveries", deliveryId);
    if (delivery === null || delivery.status !== "sending") return null;
    await ctx.db.patch("deliveries", deliveryId, outcome);
    if (outcome.status === "sent") {
      await recordEvent(ctx, { type: "sent", ...subject });
      return null;
    }
    await recordEvent(ctx, {
      type: "send_failed",
      ...subject,
      detail: outcome.reason,
    });
    const deliveries = await ctx.db
      .query("deliveries")
      .withIndex("by_challengeId", (q) =>
        q.eq("challengeId", delivery.challengeId),
      )
      .take(MAX_DELIVERIES);
    // The same code may have arrived with an earlier send, or be on its way.
    const reached = deliveries.some(
      ({ status }) => status === "sent" || status === "sending",
    );
    const challenge = await ctx.db.get("challenges", delivery.challengeId);
    if (challenge !== null && !reached) {
      await ctx.db.patch("challenges", challenge._id, { redeemable: false });
    }
    return null;
  },
});
