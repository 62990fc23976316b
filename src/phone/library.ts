/**
 * The one file that knows libphonenumber-js, and the linter holds the others to it: which numbers
 * are real, and so which account ids exist, is decided by one set of metadata.
 */
// eslint-disable-next-line no-restricted-imports -- the one importer
import parse, {
  getCountries,
  getCountryCallingCode,
} from "libphonenumber-js/mobile";
// eslint-disable-next-line no-restricted-imports -- the one importer
import type { CountryCode } from "libphonenumber-js/mobile";

export type { CountryCode };
export { getCountries, getCountryCallingCode };

const known: ReadonlySet<unknown> = new Set(getCountries());
const plain = { extract: false };

/** Tells whether the metadata has this country; safe for any value, `"constructor"` included. */
export function isKnownCountry(value: unknown): value is CountryCode {
  return known.has(value);
}

/**
 * Reads a number that is already reduced to digits and plain separators.
 *
 * `extract: false` makes the library refuse surrounding text where it would otherwise pick a
 * number out of it.
 */
export function readNumber(text: string, country: CountryCode | undefined) {
  return parse(
    text,
    country === undefined ? plain : { defaultCountry: country, extract: false },
  );
}
