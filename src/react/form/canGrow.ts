import type { CountryCode } from "../../phone/countries.js";
import type { PhoneParser } from "../../phone/parseMobilePhone.js";
import type { PhoneRefusalReason } from "../../phone/reasons.js";

/** As many as the longest number has (ITU-T E.164, section 6.1). */
const MAX_DIGITS = 15;

/** Fewer may be those of another country, still growing: `0791` is nothing in North America. */
const MIN_DIGITS = 10;

/** What numbers of a wrong length are refused with. */
const LENGTH: ReadonlySet<PhoneRefusalReason> = new Set([
  "impossible",
  "too_long",
  "unknown_country",
]);

/**
 * Whether more digits may still make a number of what was refused. Where its country knows no longer
 * ones, what is wrong can be said at once.
 */
export function canGrow(
  text: string,
  reason: PhoneRefusalReason,
  country: CountryCode | undefined,
  parse: PhoneParser,
): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  const isOfSomeLength = reason === "unknown_range" || reason === "not_mobile";
  const isLong = reason === "impossible" && digits >= MIN_DIGITS;
  if (!isOfSomeLength && !isLong) return true;
  for (let added = 1; digits + added <= MAX_DIGITS; added++) {
    const longer = parse(text + "2".repeat(added), { defaultCountry: country });
    if (longer.ok || !LENGTH.has(longer.reason)) return true;
  }
  return false;
}
