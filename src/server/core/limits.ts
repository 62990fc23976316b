import type { NoticeKind } from "../../component/deliveries/validators.js";
import { MAX_SHARED_LIMIT, shardsFor } from "../../component/limits/shards.js";
import type {
  ChallengeLimits,
  Pool,
  WindowRule,
} from "../../component/limits/validators.js";
import { fail, given } from "../options/checks.js";
import type { OrUndefined } from "../options/checks.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Limits an app may tighten, never loosen beyond the caps. Counts are per the span in the name; those
 * that many phones share are at most 10,000,000.
 */
export interface LimitOptions {
  /** How long a code can be redeemed. Default and cap 600,000 ms (NIST SP 800-63B-4, 3.1.3.2). */
  codeLifetimeMs: number;
  /** Wrong codes before a challenge is over. Default 5, cap 10. */
  triesPerChallenge: number;
  /** Messages per challenge, the first included. Default 3, cap 5. */
  sendsPerChallenge: number;
  /** Challenges one phone may have open at once, one per client. Default 3, cap 5. */
  liveChallengesPerPhone: number;
  /** Messages to one phone in ten minutes. Default 3. */
  sendsPerPhonePer10Min: number;
  /** Messages to one phone in an hour. Default 5. */
  sendsPerPhonePerHour: number;
  /** Messages to one phone in a day. Default 10, cap 30. */
  sendsPerPhonePerDay: number;
  /** Wrong codes for one phone in an hour, over all challenges. Default 15. */
  wrongTriesPerPhonePerHour: number;
  /** Wrong codes for one phone in a day, over all challenges. Default 20, cap 100. */
  wrongTriesPerPhonePerDay: number;
  /**
   * Codes to new numbers that one signed-in user asks for in an hour, to change to one. Default 5.
   * `verifyHuman` is not asked for these.
   */
  changeStartsPerUserPerHour: number;
  /** The same in a day. Default 10, cap 30. */
  changeStartsPerUserPerDay: number;
  /** Requests for codes from one block of 10,000 numbers. Default 60. */
  startsPerPrefixPerHour: number;
  /** Requests for codes to one country. Default 1,000. */
  startsPerCountryPerHour: number;
  /** Requests for codes in all. Default 5,000. */
  startsPerHour: number;
  /** Messages really sent in an hour, in all: the most an attack can cost. Default 500. */
  sendsPerHour: number;
  /** Messages really sent in a day, in all. Default 5,000. */
  sendsPerDay: number;
  /**
   * Invitations to one phone. Default 1, cap 3. Notices to an old number are counted apart, under
   * the same limits.
   */
  invitationsPerPhonePerDay: number;
  /** The same over a year. Default 3, cap 10. */
  invitationsPerPhonePerYear: number;
  /**
   * Requests for codes from one address (IPv6: one /64) in an hour. Default `null`: not limited,
   * since a carrier may put thousands of people behind one; 300 is a start. Loopback and private
   * addresses never count.
   */
  startsPerIpPerHour: number | null;
  /** Codes tried from one address in an hour. Default `null`; 1,000 is a start. */
  redeemsPerIpPerHour: number | null;
}

/** Every limit as it is where `limits` does not name it. */
export const DEFAULT_LIMITS: Readonly<LimitOptions> = {
  codeLifetimeMs: 10 * MINUTE_MS,
  triesPerChallenge: 5,
  sendsPerChallenge: 3,
  liveChallengesPerPhone: 3,
  sendsPerPhonePer10Min: 3,
  sendsPerPhonePerHour: 5,
  sendsPerPhonePerDay: 10,
  wrongTriesPerPhonePerHour: 15,
  wrongTriesPerPhonePerDay: 20,
  changeStartsPerUserPerHour: 5,
  changeStartsPerUserPerDay: 10,
  startsPerPrefixPerHour: 60,
  startsPerCountryPerHour: 1_000,
  startsPerHour: 5_000,
  sendsPerHour: 500,
  sendsPerDay: 5_000,
  invitationsPerPhonePerDay: 1,
  invitationsPerPhonePerYear: 3,
  startsPerIpPerHour: null,
  redeemsPerIpPerHour: null,
};

const CAPS: Partial<LimitOptions> = {
  codeLifetimeMs: 10 * MINUTE_MS,
  triesPerChallenge: 10,
  sendsPerChallenge: 5,
  liveChallengesPerPhone: 5,
  sendsPerPhonePerDay: 30,
  wrongTriesPerPhonePerDay: 100,
  changeStartsPerUserPerDay: 30,
  invitationsPerPhonePerDay: 3,
  invitationsPerPhonePerYear: 10,
  startsPerPrefixPerHour: MAX_SHARED_LIMIT,
  startsPerCountryPerHour: MAX_SHARED_LIMIT,
  startsPerHour: MAX_SHARED_LIMIT,
  sendsPerHour: MAX_SHARED_LIMIT,
  sendsPerDay: MAX_SHARED_LIMIT,
  startsPerIpPerHour: MAX_SHARED_LIMIT,
  redeemsPerIpPerHour: MAX_SHARED_LIMIT,
};

/** Waits before the second and before every later send of one challenge. */
const RESEND_WAITS_MS = [30 * SECOND_MS, 60 * SECOND_MS];

/** Failures in a row before only an admin can help (NIST SP 800-63B-4, 3.2.2). */
const FAILURES_BEFORE_LOCK = 100;

/** Checks the limits an app sets and fills in the defaults. Throws a plain Error on a mistake. */
export function resolveLimits(
  options: OrUndefined<Partial<LimitOptions>>,
): Readonly<LimitOptions> {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) fail(`unknown limit "${name}".`);
    if (value === undefined) continue;
    if (value === null && DEFAULT_LIMITS[name as keyof LimitOptions] === null)
      continue;
    if (!Number.isSafeInteger(value) || Number(value) < 1) {
      fail(`limit "${name}" must be a whole number of at least 1.`);
    }
    const cap = CAPS[name as keyof LimitOptions];
    if (cap != null && Number(value) > cap)
      fail(`limit "${name}" may be at most ${cap}.`);
  }
  return Object.freeze({ ...DEFAULT_LIMITS, ...given(options) });
}

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

/** The shared budgets one request for a code draws on. The last four digits name a subscriber. */
export function startPools(
  limits: LimitOptions,
  phone: string,
  country: string,
): Pool[] {
  return [
    sharedPool(`prefix:${phone.slice(0, -4)}`, [
      { max: limits.startsPerPrefixPerHour, periodMs: HOUR_MS },
    ]),
    sharedPool(`country:${country}`, [
      { max: limits.startsPerCountryPerHour, periodMs: HOUR_MS },
    ]),
    sharedPool("starts", [{ max: limits.startsPerHour, periodMs: HOUR_MS }]),
  ];
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

/** The shared budget one real message draws on. */
export function sendPools(limits: LimitOptions): Pool[] {
  return [
    sharedPool("sends", [
      { max: limits.sendsPerHour, periodMs: HOUR_MS },
      { max: limits.sendsPerDay, periodMs: DAY_MS },
    ]),
  ];
}

/** How often one phone gets a notice of one kind. */
export function noticeRules(limits: LimitOptions): WindowRule[] {
  return [
    { max: limits.invitationsPerPhonePerDay, periodMs: DAY_MS },
    { max: limits.invitationsPerPhonePerYear, periodMs: 365 * DAY_MS },
  ];
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
