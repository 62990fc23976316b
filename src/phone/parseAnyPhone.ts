import { findLandlineCountry } from "./landlines.js";
import { parseWith } from "./parseMobilePhone.js";
import type {
  ParseMobilePhoneOptions,
  ParsedPhone,
} from "./parseMobilePhone.js";

/**
 * Does the same as `parsePhone` with `types: "any"`: it accepts mobile numbers, landlines and
 * internet lines. If your server accepts all of these, give this function to the form:
 * `<PhoneSignIn parsePhone={parseAnyPhone} />`.
 *
 * @param input - Any value. Only strings can be accepted.
 * @param options - How to read numbers written without `+`, and which countries to accept.
 * @returns `ok: true` with the number and its country, or `ok: false` with the reason.
 * @example
 * parseAnyPhone("020 7946 0958", { defaultCountry: "GB" });
 * // { ok: true, phone: "+442079460958", country: "GB" }
 */
export function parseAnyPhone(
  input: unknown,
  options: ParseMobilePhoneOptions = {},
): ParsedPhone {
  return parseWith(input, options, findLandlineCountry);
}
