import {
  getCountries,
  getCountryCallingCode,
  isKnownCountry,
} from "./numberingPlans.js";
import type { CountryCode } from "./numberingPlans.js";

export type { CountryCode };
export { isCountryAllowed } from "./countryPolicy.js";
export type { CountryPolicy } from "./countryPolicy.js";

/**
 * Tells whether a value is the two-letter code, in capitals, of a country that has phone numbers.
 *
 * @param value - Any value.
 */
export function isCountryCode(value: unknown): value is CountryCode {
  return isKnownCountry(value);
}

/** Returns the two-letter codes of all countries that have phone numbers. */
export function listCountries(): CountryCode[] {
  return getCountries();
}

/**
 * Returns the calling code of a country, without the `+`.
 *
 * @example
 * getCallingCode("GB"); // "44"
 */
export function getCallingCode(country: CountryCode): string {
  return getCountryCallingCode(country);
}
