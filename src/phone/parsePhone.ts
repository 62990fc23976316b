import { parseAnyPhone } from "./parseAnyPhone.js";
import { parseMobilePhone } from "./parseMobilePhone.js";
import type {
  ParseMobilePhoneOptions,
  ParsedPhone,
} from "./parseMobilePhone.js";

/**
 * Which kinds of line are accepted. `"mobile"` accepts every number that can be a mobile number; in
 * North America, that includes all ordinary numbers. `"any"` also accepts landlines and internet
 * lines, for apps that can read the code out in a call.
 */
export type PhoneTypes = "mobile" | "any";

/** Options of {@link parsePhone}. */
export interface ParsePhoneOptions extends ParseMobilePhoneOptions {
  /** Which kinds of line are accepted. Default: `"mobile"`. */
  readonly types?: PhoneTypes | undefined;
}

/**
 * Reads a phone number as a person or a spreadsheet wrote it. It returns the number in its one
 * E.164 form, or the reason why it can't. Every account id is made this way. The function never
 * throws and never guesses: if an input can mean two different numbers, it is refused.
 *
 * @param input - Any value. Only strings can be accepted.
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
  const parse = options.types === "any" ? parseAnyPhone : parseMobilePhone;
  return parse(input, options);
}
