import { landlinePatterns } from "./_generated/landlines.js";
import type { CountryCode } from "./numberingPlans.js";

const compiled = new Map<string, readonly (readonly [CountryCode, RegExp])[]>();

/**
 * Finds the country of a landline or internet line: lines that a person answers and that cost the
 * caller no more than a call. Premium-rate, shared-cost, toll-free, personal and company numbers,
 * pagers and mailboxes are not among them.
 *
 * @param callingCode - The calling code, without `+`.
 * @param nationalNumber - The digits after it.
 */
export function findLandlineCountry(
  callingCode: string,
  nationalNumber: string,
): CountryCode | undefined {
  let lines = compiled.get(callingCode);
  if (lines === undefined) {
    lines = compile(callingCode);
    compiled.set(callingCode, lines);
  }
  return lines.find(([, pattern]) => pattern.test(nationalNumber))?.[0];
}

function compile(callingCode: string): [CountryCode, RegExp][] {
  return landlinePatterns
    .filter(([code]) => code === callingCode)
    .map(([, country, pattern]) => [country, new RegExp(`^(?:${pattern})$`)]);
}
