import type { E164 } from "../../phone/e164.js";
import type { ParseNumber } from "./parseNumber.js";
import { fail, failNumber } from "./checks.js";
import { isDevelopment } from "./development.js";

/** Numbers that belong to nobody, with fixed codes, for an app store's reviewers and for tests. */
export interface TestNumberOptions {
  /**
   * The numbers, in any spelling, each with its six-digit code; at most 20. Choose numbers that nobody
   * has, such as those reserved for fiction, and codes that are hard to guess.
   */
  codes: Readonly<Record<string, string>>;
  /**
   * The last day (UTC) on which the codes work, `YYYY-MM-DD`. The codes start to work 366 days before.
   * From the next day on, the numbers are like any other, and a session that such a code opened ends
   * with its token.
   */
  until: string;
  /**
   * Allows test numbers outside development. Default `false`: `PhoneAuth` then refuses them unless
   * `PHONE_AUTH_DEV_OUTBOX=true`. A deployment cannot tell whether it is production, so it counts as
   * production unless this variable says otherwise.
   */
  allowInProduction?: boolean | undefined;
}

/** Test numbers, checked. */
export interface TestNumbers {
  readonly codes: ReadonlyMap<E164, string>;
  /** Instant from which they are numbers like any other. */
  readonly endsAt: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
export const LONGEST_TEST_MS = 366 * DAY_MS;
const MAX_NUMBERS = 20;

/** The end of a day, or null when there is no such day. */
function endOfDay(day: unknown): number | null {
  if (typeof day !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const start = Date.parse(`${day}T00:00:00Z`);
  // Some engines read February 30th as March 2nd.
  if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(day))
    return null;
  return start + DAY_MS;
}

/** Checks the option; an error names no number, since deploy logs are logs too. */
export function resolveTestNumbers(
  given: TestNumberOptions,
  parse: ParseNumber,
  alwaysAllowed: ReadonlySet<E164>,
): TestNumbers {
  const entries = Object.entries(given.codes ?? {});
  if (entries.length === 0 || entries.length > MAX_NUMBERS)
    fail(`"testNumbers.codes" must hold 1 to ${MAX_NUMBERS} numbers.`);
  const endsAt = endOfDay(given.until);
  if (endsAt === null)
    fail('"testNumbers.until" must be the last day, like "2027-01-31".');
  if (given.allowInProduction !== true && !isDevelopment()) {
    fail(
      '"testNumbers" have codes that never change. Set "allowInProduction: true" to have them ' +
        "here all the same, or PHONE_AUTH_DEV_OUTBOX=true in development.",
    );
  }
  const codes = new Map<E164, string>();
  for (const [index, [input, code]] of entries.entries()) {
    const entry = `entry ${index + 1} of "testNumbers.codes"`;
    const parsed = parse(input);
    if (!parsed.ok) failNumber(entry, parsed.reason);
    if (typeof code !== "string" || !/^[0-9]{6}$/.test(code))
      fail(`${entry} must have a code of six digits, as a string.`);
    if (alwaysAllowed.has(parsed.phone))
      fail(`${entry} is in "alwaysAllowed": an admin has no fixed code.`);
    if (codes.has(parsed.phone)) fail(`${entry} is a number named before.`);
    codes.set(parsed.phone, code);
  }
  return Object.freeze({ codes, endsAt });
}
