import { MAX_SHARED_LIMIT } from "../../component/limits/shards.js";
import { fail, given } from "./checks.js";
import type { OrUndefined } from "./checks.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { LimitOptions } from "./limits.js";

/** The most an app may set; what many phones share is bounded by the rows that count it. */
const CAPS: Partial<LimitOptions> = {
  codeLifetimeMs: DEFAULT_LIMITS.codeLifetimeMs,
  triesPerChallenge: 10,
  sendsPerChallenge: 5,
  liveChallengesPerPhone: 5,
  sendsPerPhonePerDay: 30,
  wrongTriesPerPhonePerDay: 100,
  changeStartsPerUserPerDay: 30,
  invitationsPerPhonePerDay: 3,
  invitationsPerPhonePerYear: 10,
  newcomersPerPrefixPerHour: MAX_SHARED_LIMIT,
  newcomersPerCountryPerHour: MAX_SHARED_LIMIT,
  startsPerHour: MAX_SHARED_LIMIT,
  sendsPerHour: MAX_SHARED_LIMIT,
  sendsPerDay: MAX_SHARED_LIMIT,
  startsPerIpPerHour: MAX_SHARED_LIMIT,
  redeemsPerIpPerHour: MAX_SHARED_LIMIT,
};

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
  const limits = { ...DEFAULT_LIMITS, ...given(options) };
  const most = Math.min(
    limits.wrongTriesPerPhonePerHour,
    limits.wrongTriesPerPhonePerDay,
  );
  // A code takes its tries out of those of its number, or it is not sent.
  if (limits.triesPerChallenge > most)
    fail(`limit "triesPerChallenge" may be at most ${most}.`);
  return Object.freeze(limits);
}
