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
   * The country whose dialling habits explain a number written without `+`, as a two-letter code.
   * It never overrides a `+` that was typed. None by default: such numbers are then refused.
   */
  readonly defaultCountry?: CountryCode | undefined;
  /** Which countries' numbers are accepted. All by default. */
  readonly countries?: CountryPolicy | undefined;
}

/** The number and its country, or the reason why there is none. */
export type ParsedPhone =
  | {
      /** Whether there is a number. */
      readonly ok: true;
      /** The number, the same for every way to write it. */
      readonly phone: E164;
      /** The country it belongs to, ISO 3166-1. */
      readonly country: CountryCode;
    }
  | {
      /** Whether there is a number. */
      readonly ok: false;
      /** Why there is none, or more than one. */
      readonly reason: PhoneRefusalReason;
    };

/**
 * The longest input that is looked at, in UTF-16 units. A number has 15 digits at most (ITU-T
 * E.164, section 6.1); the rest is room for separators, quotation marks and the invisible marks
 * that copying from a right-to-left page adds.
 */
export const MAX_INPUT_LENGTH = 64;

/**
 * `parsePhone` without its `types` option: it accepts mobile numbers only, and gives for them what
 * `parsePhone` gives. A page that imports nothing else from here loads no data on landlines.
 *
 * @param input - Anything; only strings can be accepted.
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

/** How a form reads what is typed: {@link parseMobilePhone}, or `parseAnyPhone` with landlines. */
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
