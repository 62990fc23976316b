/**
 * The one file that knows libphonenumber-js, and the linter holds the others to it: which numbers
 * are real, and so which account ids exist, is decided by one set of metadata. That is a copy of the
 * library's own, as text (`metadata.ts`): a backend that evaluates this module at every call takes it
 * apart only where a number is read. The library's build for ES2015 is the same code without what older engines
 * need: 2.4 kB less in a page (gzip), and this package asks for ES2022 anyway.
 */
import parse, {
  getCountries as listAll,
  getCountryCallingCode as callingCodeOf,
} from "libphonenumber-js/core/es6";
import type { CountryCode, MetadataJson } from "libphonenumber-js/core/es6";
import { getMetadata } from "./metadata.js";

export type { CountryCode };

const metadata = getMetadata as () => unknown as () => MetadataJson;

/** The codes of all countries that have phone numbers. */
export function getCountries(): CountryCode[] {
  return listAll(metadata());
}

/** The calling code of a country, without the `+`. */
export function getCountryCallingCode(country: CountryCode): string {
  return callingCodeOf(country, metadata());
}

/** Tells whether the metadata has this country; safe for any value, `"constructor"` included. */
export function isKnownCountry(value: unknown): value is CountryCode {
  return (
    typeof value === "string" && Object.hasOwn(metadata().countries, value)
  );
}

/**
 * Reads a number that is already reduced to digits and plain separators.
 *
 * `extract: false` makes the library refuse surrounding text where it would otherwise pick a
 * number out of it.
 */
export function readNumber(text: string, country: CountryCode | undefined) {
  const options =
    country === undefined
      ? { extract: false }
      : { defaultCountry: country, extract: false };
  return parse(text, options, metadata());
}

/** Where a country's metadata holds these (libphonenumber-js, METADATA.md). */
const NATIONAL_NUMBER_PATTERN = 2;
const FORMATS = 4;
const POSSIBLE_LENGTHS = 3;
const NATIONAL_PREFIX = 5;
const PREFIX_RULE = 6;
const LEADING_DIGITS = 10;
const TYPES = 11;
const MOBILE = 1;

type TypePart = readonly [pattern: string, possibleLengths?: readonly number[]];
type IsMobile = (nationalNumber: string) => boolean;

const mobileTests = new Map<CountryCode, IsMobile>();

/**
 * Tells whether a number can be a mobile one: what `PhoneNumber.getType() === "MOBILE"` tells, but
 * with each country's patterns compiled once and not for every number, which is a quarter of the
 * time that reading a number takes.
 */
export function isMobileNumber(
  country: CountryCode,
  nationalNumber: string,
): boolean {
  let test = mobileTests.get(country);
  if (test === undefined) {
    test = makeMobileTest(country);
    mobileTests.set(country, test);
  }
  return test(nationalNumber);
}

function makeMobileTest(country: CountryCode): IsMobile {
  const plan: readonly unknown[] = metadata().countries[country] ?? [];
  const types = plan[TYPES] as readonly (TypePart | 0)[] | undefined;
  const mobile = types?.[MOBILE];
  if (!mobile) return () => false;
  const [pattern, lengths] = mobile;
  const national = plan[NATIONAL_NUMBER_PATTERN] as string;
  const whole = new RegExp(`^(?=(?:${national})$)(?:${pattern})$`);
  return (number) =>
    whole.test(number) && (lengths?.includes(number.length) ?? true);
}

/**
 * Tells whether a number fits the plan of some country with its calling code, be it a mobile
 * number, a landline or a service. Slow: it is asked only about numbers that are refused.
 */
export function isInPlan(callingCode: string, nationalNumber: string): boolean {
  const countries = metadata().country_calling_codes[callingCode] ?? [];
  return countries.some((country) => {
    const plan: readonly unknown[] = metadata().countries[country] ?? [];
    return new RegExp(`^(?:${plan[NATIONAL_NUMBER_PATTERN] as string})$`).test(
      nationalNumber,
    );
  });
}

/** Tells whether mobile numbers of some country with this calling code have so many digits. */
export function isMobileLength(callingCode: string, length: number): boolean {
  const countries = metadata().country_calling_codes[callingCode] ?? [];
  return countries.some((country) => {
    const plan: readonly unknown[] = metadata().countries[country] ?? [];
    const types = plan[TYPES] as readonly (TypePart | 0)[] | undefined;
    const mobile = types?.[MOBILE];
    if (!mobile) return false;
    const lengths = mobile[1] ?? (plan[POSSIBLE_LENGTHS] as readonly number[]);
    return lengths.includes(length);
  });
}

/** Tells whether a country has these first digits to itself, within a calling code of several. */
export function hasOwnDigits(
  callingCode: string,
  nationalNumber: string,
): boolean {
  const countries = metadata().country_calling_codes[callingCode] ?? [];
  return countries.some((country) => {
    const plan: readonly unknown[] = metadata().countries[country] ?? [];
    const digits = plan[LEADING_DIGITS];
    return (
      typeof digits === "string" &&
      new RegExp(`^(?:${digits})`).test(nationalNumber)
    );
  });
}

/** What people of a country dial before a number of their own, such as the `0` of 07400 123456. */
export function getNationalPrefix(country: CountryCode): string | undefined {
  const plan: readonly unknown[] = metadata().countries[country] ?? [];
  const prefix = plan[NATIONAL_PREFIX];
  return typeof prefix === "string" ? prefix : undefined;
}

/** A customary way to group the national numbers that begin in a certain way. */
export interface NumberFormat {
  /** Groups of digits and nothing else, such as `(\\d{3})(\\d{3,4})`. */
  readonly pattern: string;
  readonly national: string;
  readonly international: string;
  /** Patterns of the first digits, each looking at more of them. */
  readonly leadingDigits: readonly string[];
  /** How a trunk prefix stands before the first group, such as `0$1`; empty without one. */
  readonly prefixRule: string;
}

type FormatPart = readonly [
  pattern: string,
  national: string,
  leadingDigits?: readonly string[] | 0,
  prefixRule?: string | 0,
  isPrefixOptional?: 0 | 1,
  international?: string,
];

const formats = new Map<CountryCode, readonly NumberFormat[]>();

/** The groupings of a country's plan, in the order in which they are to be tried. */
export function listFormats(country: CountryCode): readonly NumberFormat[] {
  const known = formats.get(country);
  if (known !== undefined) return known;
  const plan: readonly unknown[] = metadata().countries[country] ?? [];
  const parts = (plan[FORMATS] || []) as readonly FormatPart[];
  const list = parts.map(
    ([pattern, national, leadingDigits, prefixRule, , international]) => ({
      pattern,
      national,
      international: international ?? national,
      leadingDigits: leadingDigits || [],
      prefixRule: prefixRule || ((plan[PREFIX_RULE] || "") as string),
    }),
  );
  formats.set(country, list);
  return list;
}

/** The country whose plan rules a calling code that others may share. */
export function getMainCountry(callingCode: string): CountryCode | undefined {
  const countries: Partial<Record<string, CountryCode[]>> =
    metadata().country_calling_codes;
  return Object.hasOwn(countries, callingCode)
    ? countries[callingCode]?.[0]
    : undefined;
}
