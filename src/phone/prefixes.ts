import { foldInput } from "./fold.js";
import { MAX_INPUT_LENGTH } from "./parseMobilePhone.js";
import {
  getCountryCallingCode,
  getNationalPrefix,
  isKnownCountry,
} from "./numberingPlans.js";
import type { CountryCode } from "./numberingPlans.js";
import { TRUNK_ZERO } from "./read.js";

/** Digits below which nearly every number would match. */
const FEWEST_DIGITS = 3;

/**
 * What E.164 numbers begin with whose first digits somebody typed: `"(415) 55"` in the US is
 * `+141555`. For searching numbers that are stored already; it accepts what is no whole number.
 *
 * @param input - The beginning of a number, in any spelling.
 * @param options - `defaultCountry`: country of numbers written without one. Default: none.
 * @returns No, one or several beginnings, since digits can be read with and without a calling code.
 */
export function listPhonePrefixes(
  input: string,
  { defaultCountry }: { defaultCountry?: CountryCode } = {},
): string[] {
  if (input.length > MAX_INPUT_LENGTH) return [];
  const text = foldInput(input).text?.replace(TRUNK_ZERO, "");
  const digits = text?.replace(/\D/g, "") ?? "";
  if (text === undefined || digits.length < FEWEST_DIGITS) return [];
  if (text.includes("+")) return ["+" + digits];
  if (digits.startsWith("00")) return ["+" + digits.slice(2)];
  if (!isKnownCountry(defaultCountry)) return ["+" + digits];
  const callingCode = getCountryCallingCode(defaultCountry);
  const trunk = getNationalPrefix(defaultCountry);
  const isTrunk = trunk !== undefined && digits.startsWith(trunk);
  const national = isTrunk ? digits.slice(trunk.length) : digits;
  const whole = digits.startsWith(callingCode) ? ["+" + digits] : [];
  return [...new Set([`+${callingCode}${national}`, ...whole])];
}
