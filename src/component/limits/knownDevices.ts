import type { ChallengeLimits } from "./validators.js";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/** Messages to a phone for its known devices: twenty sign-ins a day, and some that go wrong. */
const SENDS = [
  { max: 5, periodMs: 10 * MINUTE_MS },
  { max: 10, periodMs: HOUR_MS },
  { max: 30, periodMs: 24 * HOUR_MS },
];

/**
 * Under which name a phone's use is counted. Its known devices have windows of their own, all of them
 * together the same, so that no number of stolen tokens opens more than one.
 */
export function usageKey(phone: string, isKnown = false): string {
  return isKnown ? `known:${phone}` : phone;
}

/** The limits of known devices: as many tries again, and no waits of days. */
export function knownLimits(limits: ChallengeLimits): ChallengeLimits {
  const failuresBeforeLock = Number.POSITIVE_INFINITY;
  return { ...limits, sendsPerPhone: SENDS, failuresBeforeLock };
}
