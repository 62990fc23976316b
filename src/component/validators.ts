import { v } from "convex/values";
import type { Infer } from "convex/values";

/** At most `max` events in any span of `periodMs` milliseconds. */
export const vWindowRule = v.object({ max: v.number(), periodMs: v.number() });
export type WindowRule = Infer<typeof vWindowRule>;

/**
 * A budget many phones share (a number block, a country, everybody), kept in `shards` rows so that
 * requests for different phones do not contend for one document.
 */
export const vPool = v.object({
  key: v.string(),
  shards: v.number(),
  rules: v.array(vWindowRule),
});
export type Pool = Infer<typeof vPool>;

/** Limits on one challenge and on one phone; the server side owns the defaults and the caps. */
export const vChallengeLimits = v.object({
  lifetimeMs: v.number(),
  triesPerChallenge: v.number(),
  sendsPerChallenge: v.number(),
  /** Wait before the second send, before the third, …; the last one repeats. */
  resendWaitsMs: v.array(v.number()),
  liveChallengesPerPhone: v.number(),
  sendsPerPhone: v.array(vWindowRule),
  wrongTriesPerPhone: v.array(vWindowRule),
  /** Wrong tries since the last success with this phone before it is locked. */
  failuresBeforeLock: v.number(),
});
export type ChallengeLimits = Infer<typeof vChallengeLimits>;

/** How a phone appears in events: masked text for people, a keyed tag for grouping. */
export const vSubject = v.object({ label: v.string(), tag: v.string() });
export type Subject = Infer<typeof vSubject>;

export const vChallengeState = v.union(
  v.literal("live"),
  v.literal("used"),
  v.literal("dead"),
);

export const vDeliveryStatus = v.union(
  v.literal("queued"),
  v.literal("sending"),
  v.literal("sent"),
  v.literal("failed"),
  v.literal("suppressed"),
);

/** Why a delivery did not go out. Never a vendor's own words. */
export const vDeliveryReason = v.string();

export const vEventType = v.union(
  v.literal("start"),
  v.literal("suppressed"),
  v.literal("sent"),
  v.literal("send_failed"),
  v.literal("redeem_ok"),
  v.literal("redeem_bad"),
  v.literal("redeem_refused"),
  v.literal("locked"),
  v.literal("registered"),
  v.literal("linked"),
  v.literal("claim_ignored"),
  v.literal("orphan_account"),
  v.literal("changed"),
  v.literal("blocked"),
  v.literal("unblocked"),
  v.literal("removed"),
  v.literal("admin.viewed"),
  v.literal("admin.unlocked"),
);
export type EventType = Infer<typeof vEventType>;

/** An event as it is stored and listed. */
export const vEvent = v.object({
  type: vEventType,
  /** The phone, masked. */
  label: v.string(),
  /** Keyed digest of the phone: the same for the same phone. */
  tag: v.string(),
  userId: v.optional(v.string()),
  /** The administrator who did it. */
  actorId: v.optional(v.string()),
  detail: v.optional(v.string()),
});
