import type { CountryCode, CountryPolicy } from "./countries.js";
import { isCountryAllowed } from "./countries.js";
import type { E164 } from "./e164.js";
import { foldInput } from "./fold.js";
import { Reader } from "./read.js";
import type { FindCountry } from "./read.js";
import type { PhoneRefusalReason } from "./reasons.js";

/** Options of {@link parseMobilePhone}. */
export interface ParseMobilePhoneOptions {
  /**
   * The two-letter code of the country to assume for a number written without `+`. It never
   * overrides a `+` that was typed. Default: none, so a number without `+` is refused.
   */
  readonly defaultCountry?: CountryCode | undefined;
  /** Which countries' numbers are accepted. Default: all. */
  readonly countries?: CountryPolicy | undefined;
}

/** The result of reading a phone number: the number and its country, or why it was refused. */
export type ParsedPhone =
  | {
      /** The input is a number that is accepted. */
      readonly ok: true;
      /** The number in E.164 form. It is the same however the input was written. */
      readonly phone: E164;
      /** The country that the number belongs to, as a two-letter code. */
      readonly country: CountryCode;
    }
  | {
      /** The input was refused. */
      readonly ok: false;
      /** Why the input was refused. */
      readonly reason: PhoneRefusalReason;
    };

/**
 * The length of the longest input that is read, in UTF-16 code units. A longer one is refused with
 * `too_long`. A number has at most 15 digits (ITU-T E.164, section 6.1). The rest leaves room for
 * separators, quotation marks and the invisible characters that come along when you copy from a
 * right-to-left page.
 */
export const MAX_INPUT_LENGTH = 64;

/**
 * Does the same as `parsePhone` without its `types` option: it accepts only mobile numbers, and
 * returns the same result for them. If this is the only parser that your page imports, the page
 * doesn't load the data about landlines.
 *
 * @param input - Any value. Only strings can be accepted.
 * @param options - How to read numbers written without `+`, and which countries to accept.
 * @returns `ok: true` with the number and its country, or `ok: false` with the reason.
 * @example
 * parseMobilePhone("+44 (0)7911 123456"); // { ok: true, phone: "+447911123456", country: "GG" }
 */
export function parseMobilePhone(
  input: unknown,
  options: ParseMobilePhoneOptions = {},
): ParsedPhone {
  return parseWith(input, options, undefined);
}

/**
 * The function that a form uses to read what is typed: {@link parseMobilePhone}, or `parseAnyPhone`
 * to accept landlines too.
 */
export type PhoneParser = typeof parseMobilePhone;

/** The one way from an input to a number; `findOther` opens it to lines that aren't mobile. */
export function parseWith(
  input: unknown,
  options: ParseMobilePhoneOptions,
  findOther: FindCountry | undefined,
): ParsedPhone {
  if (typeof input !== "string") return refuse("not_text");
  if (input.length > MAX_INPUT_LENGTH) return refuse("too_long");
  const folded = foldInput(input);
  if (folded.text === undefined) return refuse(folded.reason);
  const reading = new Reader(options.defaultCountry, findOther).read(
    folded.text,
  );
  if (!reading.ok) return reading;
  const { phone, country } = reading;
  return isCountryAllowed(country, options.countries)
    ? { ok: true, phone, country }
    : refuse("country_not_allowed");
}

function refuse(reason: PhoneRefusalReason): ParsedPhone {
  return { ok: false, reason };
}
