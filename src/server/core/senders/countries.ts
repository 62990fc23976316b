// Not what tells whether a number is real: a sender starts without those tables.
import { countryCodes } from "../../../phone/_generated/countryCodes.js";
import { isCountryAllowed } from "../../../phone/countryPolicy.js";
import type { CountryCode } from "../../../phone/index.js";

const KNOWN: ReadonlySet<unknown> = new Set(countryCodes);

/** Whether a value is the code of a country that has phone numbers. */
export function isKnownCountry(value: unknown): value is CountryCode {
  return KNOWN.has(value);
}

/**
 * The countries of an option as they were given, all of them known: a code in small letters would
 * match no message, and nobody would notice before somebody waits for one.
 *
 * @param option - What the error names.
 * @throws Error naming the option and the code.
 */
export function knownCountries<Country extends string>(
  option: string,
  countries: readonly Country[] | undefined,
): readonly Country[] | undefined {
  const unknown = countries?.find((country) => !isKnownCountry(country));
  if (unknown === undefined) return countries;
  throw new Error(
    `${option}: "${unknown}" is no country: two capital letters, such as "GB".`,
  );
}

/** Whether messages to a country are for whoever serves these; all, where none are named. */
export function servesCountry(
  countries: readonly CountryCode[] | undefined,
  country: string,
): boolean {
  if (countries === undefined) return true;
  return isKnownCountry(country) && isCountryAllowed(country, countries);
}
