import { findLandlineCountry } from "./landlines.js";
import { parseWith } from "./parseMobilePhone.js";
import type {
  ParseMobilePhoneOptions,
  ParsedPhone,
} from "./parseMobilePhone.js";

/**
 * `parsePhone` with `types: "any"`: mobile numbers, landlines and internet lines. It is how a form
 * reads numbers where the server accepts those: `<PhoneSignIn parsePhone={parseAnyPhone} />`.
 *
 * @param input - Anything; only strings can be accepted.
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
