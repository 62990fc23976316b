import { isE164 } from "./e164.js";
import { readNumber } from "./library.js";

/** How {@link formatPhone} writes a number: `"+1 415 555 0123"` or `"(415) 555-0123"`. */
export type PhoneFormatStyle = "international" | "national";

/**
 * Writes a number for a person to read. What it returns is for display: store and compare the
 * E.164 number.
 *
 * @param phone - An E.164 number. Anything else is returned as it is.
 * @param style - `"international"` by default; `"national"` is for people of the same country.
 * @returns The number in the customary groups.
 */
export function formatPhone(
  phone: string,
  style: PhoneFormatStyle = "international",
): string {
  const number = isE164(phone) ? readNumber(phone, undefined) : undefined;
  if (number === undefined) return phone;
  return style === "national"
    ? number.formatNational()
    : number.formatInternational();
}
