import { parseAnyPhone } from "./parseAnyPhone.js";
import { parseMobilePhone } from "./parseMobilePhone.js";
import type {
  ParseMobilePhoneOptions,
  ParsedPhone,
} from "./parseMobilePhone.js";

/**
 * Which lines are accepted: `"mobile"` is every number that can be a mobile one, which in North
 * America includes all ordinary ones; `"any"` adds landlines and internet lines, for apps that
 * read the code out in a call.
 */
export type PhoneTypes = "mobile" | "any";

/** Options of {@link parsePhone}. */
export interface ParsePhoneOptions extends ParseMobilePhoneOptions {
  /** Which lines are accepted. `"mobile"` by default. */
  readonly types?: PhoneTypes | undefined;
}

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
  const parse = options.types === "any" ? parseAnyPhone : parseMobilePhone;
  return parse(input, options);
}
