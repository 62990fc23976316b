import { isCountryAllowed } from "./countries.js";
import type { CountryCode, CountryPolicy } from "./countries.js";
import type { E164 } from "./e164.js";
import { foldInput } from "./fold.js";
import { readPlain } from "./read.js";
import type { Reading } from "./read.js";
import { PhoneRefusalReason } from "./reasons.js";

/** Options of {@link parsePhone}. */
export interface ParsePhoneOptions {
  /**
   * The country whose dialling habits explain a number written without `+`, as a two-letter code.
   * It never overrides a `+` that was typed. None by default: such numbers are then refused.
   */
  readonly defaultCountry?: CountryCode | undefined;
  /** Which countries' numbers are accepted. All by default. */
  readonly countries?: CountryPolicy | undefined;
}

/** What {@link parsePhone} returns. */
export type ParsedPhone =
  | { readonly ok: true; readonly phone: E164; readonly country: CountryCode }
  | { readonly ok: false; readonly reason: PhoneRefusalReason };

/**
 * The longest input that is looked at, in UTF-16 units. The longest number has 15 digits; the rest
 * is room for separators, quotes and one invisible mark per digit, which is what copying from a
 * right-to-left page adds.
 */
export const MAX_INPUT_LENGTH = 64;

/**
 * Turns what a person or a spreadsheet wrote into the one E.164 form of the number, or says why
 * not. Every account id comes from here. It never throws and never guesses: an input with two
 * possible meanings is refused.
 *
 * @param input - Anything; only strings can be accepted.
 * @param options - How to read numbers written without `+`, and which numbers to accept.
 * @returns `ok: true` with the number and its country, or `ok: false` with the reason.
 * @example
 * parsePhone("07911 123456", { defaultCountry: "GB" });
 * // { ok: true, phone: "+447911123456", country: "GG" }
 * parsePhone("07911 123456"); // { ok: false, reason: "needs_country" }
 */
export function parsePhone(
  input: unknown,
  options: ParsePhoneOptions = {},
): ParsedPhone {
  if (typeof input !== "string") return refuse(PhoneRefusalReason.notText);
  if (input.length > MAX_INPUT_LENGTH)
    return refuse(PhoneRefusalReason.tooLong);
  const folded = foldInput(input);
  if (folded.text === undefined) return refuse(folded.reason);
  const reading: Reading = readPlain(folded.text, options.defaultCountry);
  if (!reading.ok) return reading;
  if (!isCountryAllowed(reading.country, options.countries)) {
    return refuse(PhoneRefusalReason.countryNotAllowed);
  }
  return reading;
}

function refuse(reason: PhoneRefusalReason): ParsedPhone {
  return { ok: false, reason };
}
