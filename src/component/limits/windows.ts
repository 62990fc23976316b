import type { ChallengeLimits, WindowRule } from "./validators.js";

/**
 * Sliding windows over lists of instants. Exact, unlike a fixed window (which admits twice its rate
 * across a boundary) or a token bucket (which admits its capacity on top of its rate).
 */

/**
 * Milliseconds until one more event, or so many at once, fit every rule; 0 when they fit now.
 * An event exactly `periodMs` old no longer counts.
 */
export function waitMs(
  times: readonly number[],
  rules: readonly WindowRule[],
  now: number,
  units = 1,
): number {
  let wait = 0;
  for (const { max, periodMs } of rules) {
    const counted = times.filter((at) => at + periodMs > now);
    const excess = counted.length + units - max;
    if (excess <= 0) continue;
    // The event that has to age out before there is room.
    const blocking = counted[excess - 1];
    wait = Math.max(
      wait,
      blocking === undefined ? periodMs : blocking + periodMs - now,
    );
  }
  return wait;
}

/** Milliseconds until such a share of every rule is free. */
export function roomWaitMs(
  times: readonly number[],
  rules: readonly WindowRule[],
  now: number,
  share: number,
): number {
  const waits = rules.map((rule) =>
    waitMs(times, [rule], now, Math.ceil(rule.max * share)),
  );
  return Math.max(0, ...waits);
}

/** How much of the fullest rule is used up: 0 of nothing, 1 of all of it. */
export function usedShare(
  times: readonly number[],
  rules: readonly WindowRule[],
  now: number,
): number {
  const shares = rules.map(
    ({ max, periodMs }) =>
      times.filter((at) => at + periodMs > now).length / Math.max(1, max),
  );
  return Math.max(0, ...shares);
}

/** `times` with `now` added, once or for each unit, and everything dropped that no rule counts any more. */
export function record(
  times: readonly number[],
  rules: readonly WindowRule[],
  now: number,
  units = 1,
): number[] {
  const longest = Math.max(0, ...rules.map((rule) => rule.periodMs));
  const added = Array<number>(units).fill(now);
  return [...times.filter((at) => at + longest > now), ...added];
}

/** Tries a live challenge may still consume, until it expires. */
export interface Reserved {
  triesLeft: number;
  expiresAt: number;
}

/**
 * Milliseconds until a new challenge can be given its full number of tries without the wrong tries
 * of the phone ever exceeding a rule, even if every outstanding try is spent; 0 when it can be now.
 *
 * Tries are reserved when a challenge starts, so a code that was issued always keeps its tries.
 */
export function reservationWaitMs(
  wrongTries: readonly number[],
  reserved: readonly Reserved[],
  limits: Pick<ChallengeLimits, "triesPerChallenge" | "wrongTriesPerPhone">,
  now: number,
): number {
  let wait = 0;
  for (const { max, periodMs } of limits.wrongTriesPerPhone) {
    const releases = [
      ...wrongTries.map((at) => ({ at: at + periodMs, tries: 1 })),
      ...reserved.map((challenge) => ({
        at: challenge.expiresAt,
        tries: challenge.triesLeft,
      })),
    ]
      .filter((release) => release.at > now)
      .sort((a, b) => a.at - b.at);
    const inUse = releases.reduce((sum, release) => sum + release.tries, 0);
    let excess = inUse + limits.triesPerChallenge - max;
    for (const release of releases) {
      if (excess <= 0) break;
      excess -= release.tries;
      wait = Math.max(wait, release.at - now);
    }
    if (excess > 0) wait = Math.max(wait, periodMs);
  }
  return wait;
}
