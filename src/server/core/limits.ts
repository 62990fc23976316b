import type { NoticeKind } from "../../component/deliveries/validators.js";
import { shardsFor } from "../../component/limits/shards.js";
import type {
  ChallengeLimits,
  Pool,
  WindowRule,
} from "../../component/limits/validators.js";
import type { LimitOptions } from "../options/limits.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Waits before the second and before every later send of one challenge. */
const RESEND_WAITS_MS = [30 * SECOND_MS, 60 * SECOND_MS];

/** Failures in a row before strangers wait for days (NIST SP 800-63B-4, 3.2.2). */
const FAILURES_BEFORE_LOCK = 100;

/** The limits on one challenge and one phone, as the component takes them. */
export function challengeLimits(limits: LimitOptions): ChallengeLimits {
  return {
    lifetimeMs: limits.codeLifetimeMs,
    triesPerChallenge: limits.triesPerChallenge,
    sendsPerChallenge: limits.sendsPerChallenge,
    resendWaitsMs: RESEND_WAITS_MS,
    liveChallengesPerPhone: limits.liveChallengesPerPhone,
    sendsPerPhone: [
      { max: limits.sendsPerPhonePer10Min, periodMs: 10 * MINUTE_MS },
      { max: limits.sendsPerPhonePerHour, periodMs: HOUR_MS },
      { max: limits.sendsPerPhonePerDay, periodMs: DAY_MS },
    ],
    wrongTriesPerPhone: [
      { max: limits.wrongTriesPerPhonePerHour, periodMs: HOUR_MS },
      { max: limits.wrongTriesPerPhonePerDay, periodMs: DAY_MS },
    ],
    failuresBeforeLock: FAILURES_BEFORE_LOCK,
  };
}

/** A budget that many draw on. Where it is below 100 it is one row, and exact. */
export function sharedPool(key: string, rules: WindowRule[]): Pool {
  return { key, shards: shardsFor(rules), rules };
}

/** What all requests for codes together may come to. */
export function loadPool(limits: LimitOptions): Pool {
  const rules = [{ max: limits.startsPerHour, periodMs: HOUR_MS }];
  return sharedPool("starts", rules);
}

/** What one user may ask for on the way to another number, whichever number they name. */
export function changePools(limits: LimitOptions, userId: string): Pool[] {
  // One row: nobody else draws on it.
  const rules = [
    { max: limits.changeStartsPerUserPerHour, periodMs: HOUR_MS },
    { max: limits.changeStartsPerUserPerDay, periodMs: DAY_MS },
  ];
  return [{ key: `change:${userId}`, shards: 1, rules }];
}

/** The share of the real messages that may go to all but known devices. */
const STRANGERS = 4 / 5;

/** The shared budgets one real message draws on. */
export function sendPools(limits: LimitOptions): Pool[] {
  const rules = [
    { max: limits.sendsPerHour, periodMs: HOUR_MS },
    { max: limits.sendsPerDay, periodMs: DAY_MS },
  ];
  return [{ ...sharedPool("sends", rules), part: STRANGERS }];
}

/**
 * How often one phone gets a notice of one kind. What an owner has to hear has no limit of a year:
 * whoever used it up could do as they like from then on.
 */
export function noticeRules(
  limits: LimitOptions,
  kind: NoticeKind,
): WindowRule[] {
  const perDay = { max: limits.invitationsPerPhonePerDay, periodMs: DAY_MS };
  if (kind !== "invitation") return [perDay];
  const max = limits.invitationsPerPhonePerYear;
  return [perDay, { max, periodMs: 365 * DAY_MS }];
}

/** What all notices of a kind share: half of the real messages, so that codes are not crowded out. */
export function noticePools(limits: LimitOptions, kind: NoticeKind): Pool[] {
  const half = (max: number) => Math.max(1, Math.floor(max / 2));
  return [
    sharedPool(kind, [
      { max: half(limits.sendsPerHour), periodMs: HOUR_MS },
      { max: half(limits.sendsPerDay), periodMs: DAY_MS },
    ]),
  ];
}
