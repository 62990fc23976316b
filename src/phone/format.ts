import { isE164 } from "./e164.js";
import { listFormats, listNetworkFormats } from "./formats.js";
import type { NumberFormat } from "./formats.js";
import { getMainCountry, isWhole, startOf } from "./numberingPlans.js";
import type { CountryCode } from "./numberingPlans.js";
import { readNumber } from "./readNumber.js";
import type { ReadNumber } from "./readNumber.js";

/**
 * How {@link formatPhone} writes a number: `"international"` gives `"+1 415 555 0123"`, and
 * `"national"` gives `"(415) 555-0123"`.
 */
export type PhoneFormatStyle = "international" | "national";

/**
 * Formats a number for a person to read. Use the result for display only; store and compare the
 * E.164 number.
 *
 * @param phone - An E.164 number. Anything else is returned unchanged.
 * @param style - Default: `"international"`. Use `"national"` for readers in the number's country.
 * @returns The number, with its digits grouped as is usual in its country.
 */
export function formatPhone(
  phone: string,
  style: PhoneFormatStyle = "international",
): string {
  const number = isE164(phone) ? readNumber(phone, undefined) : undefined;
  if (number === undefined) return phone;
  const { country, callingCode, nationalNumber } = number;
  const format = findFormat(country ?? getMainCountry(callingCode), number);
  if (style === "international") {
    const grouped = format
      ? fill(nationalNumber, format.pattern, format.international)
      : nationalNumber;
    // Written from abroad, groups stand apart by spaces alone (ITU-T E.123, section 2.7).
    return `+${callingCode} ${grouped.replaceAll(/\D+/g, " ").trim()}`;
  }
  return format === undefined
    ? nationalNumber
    : fill(nationalNumber, format.pattern, withTrunkPrefix(format));
}

function findFormat(
  country: CountryCode | undefined,
  { callingCode, nationalNumber }: ReadNumber,
): NumberFormat | undefined {
  const formats =
    country === undefined
      ? listNetworkFormats(callingCode)
      : listFormats(country);
  return formats.find(({ leadingDigits, pattern }) => {
    const leading = leadingDigits.at(-1);
    return (
      (leading === undefined || startOf(leading).test(nationalNumber)) &&
      isWhole(nationalNumber, pattern)
    );
  });
}

/** `$1` of the rule stands for the template's first group, whichever that is. */
function withTrunkPrefix({ national, prefixRule }: NumberFormat): string {
  return prefixRule === "" ? national : national.replace(/(\$\d)/, prefixRule);
}

function fill(digits: string, pattern: string, template: string): string {
  return digits.replace(startOf(pattern), template);
}
