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
  /** Only this share of it may be drawn on; the rest is kept for others, who draw on the same rows. */
  part: v.optional(v.number()),
});
export type Pool = Infer<typeof vPool>;

/** What was drawn on a pool and is given back once its code comes back: at `at`, so many units. */
export const vLoan = v.object({
  challengeId: v.id("challenges"),
  at: v.number(),
  units: v.number(),
});
export type Loan = Infer<typeof vLoan>;

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
  /** Wrong tries since the last success with this phone before strangers wait for days. */
  failuresBeforeLock: v.number(),
});
export type ChallengeLimits = Infer<typeof vChallengeLimits>;
