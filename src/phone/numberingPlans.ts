/**
 * What is known of each country's numbers: which are real, and so which account ids exist, is decided
 * by one set of metadata, that of libphonenumber-js, which lies in `metadata.ts` as text. A backend that
 * evaluates this module at every call takes it apart only where a number is read.
 */
import type { CountryCode } from "./_generated/countryCodes.js";
import { getMetadata } from "./metadata.js";
import type { NumberingPlan } from "./metadata.js";

export type { CountryCode };
export type { NumberingPlan };

/** The codes of all countries that have phone numbers. */
export function getCountries(): CountryCode[] {
  return Object.keys(getMetadata().countries) as CountryCode[];
}

/** The plan of a country. */
export function getPlan(country: CountryCode): NumberingPlan {
  return getMetadata().countries[country] ?? [];
}

/** The calling code of a country, without the `+`. */
export function getCountryCallingCode(country: CountryCode): string {
  return getPlan(country)[CALLING_CODE] as string;
}

/** Tells whether the metadata has this country; safe for any value, `"constructor"` included. */
export function isKnownCountry(value: unknown): value is CountryCode {
  return (
    typeof value === "string" && Object.hasOwn(getMetadata().countries, value)
  );
}

/** The countries with a calling code, the one whose plan rules it first; none of a network's. */
export function listSharing(callingCode: string): readonly CountryCode[] {
  const codes = getMetadata().country_calling_codes;
  return Object.hasOwn(codes, callingCode)
    ? (codes[callingCode] as readonly CountryCode[])
    : [];
}

/** The country whose plan rules a calling code that others may share. */
export function getMainCountry(callingCode: string): CountryCode | undefined {
  return listSharing(callingCode)[0];
}

/** The plan that rules a calling code, be it of countries or of a network of no country. */
export function getPlanOfCode(callingCode: string): NumberingPlan | undefined {
  const main = getMainCountry(callingCode);
  if (main !== undefined) return getPlan(main);
  return isNonGeographic(callingCode)
    ? getMetadata().nonGeographic[callingCode]
    : undefined;
}

/** Tells whether a calling code is of a network and no country, such as `+800`. */
export function isNonGeographic(callingCode: string): boolean {
  return Object.hasOwn(getMetadata().nonGeographic, callingCode);
}

// Where a country's metadata holds these (libphonenumber-js, METADATA.md).
export const CALLING_CODE = 0;
export const INTERNATIONAL_PREFIX = 1;
export const NATIONAL_NUMBER = 2;
export const POSSIBLE_LENGTHS = 3;
export const NATIONAL_PREFIX = 5;
export const PREFIX_FOR_PARSING = 7;
export const PREFIX_TRANSFORM = 8;
export const LEADING_DIGITS = 10;
export const TYPES = 11;
const MOBILE = 1;

/** A type of line: the pattern of its numbers, and their lengths where not all are possible. */
export type LineType = readonly [
  pattern: string,
  possibleLengths?: readonly number[],
];

const starts = new Map<string, RegExp>();
const wholes = new Map<string, RegExp>();

/** Made once for each pattern: that is most of the time that reading a number takes. */
function compiled(
  known: Map<string, RegExp>,
  pattern: string,
  end: string,
): RegExp {
  let made = known.get(pattern);
  if (made === undefined) {
    made = new RegExp(`^(?:${pattern})${end}`);
    known.set(pattern, made);
  }
  return made;
}

/** What digits begin with, where they begin with a pattern. */
export function startOf(pattern: string): RegExp {
  return compiled(starts, pattern, "");
}

/** Tells whether all of the digits match a pattern. */
export function isWhole(digits: string, pattern: string): boolean {
  return compiled(wholes, pattern, "$").test(digits);
}

/** Tells whether a number fits a plan, be it a mobile number, a landline or a service. */
export function fitsPlan(plan: NumberingPlan, nationalNumber: string): boolean {
  return isWhole(nationalNumber, plan[NATIONAL_NUMBER] as string);
}

function mobileOf(plan: NumberingPlan): LineType | undefined {
  const types = plan[TYPES] as readonly (LineType | 0)[] | 0 | undefined;
  return (types && types[MOBILE]) || undefined;
}

/** Tells whether a number can be a mobile one of a country. */
export function isMobileNumber(
  country: CountryCode,
  nationalNumber: string,
): boolean {
  const plan = getPlan(country);
  const mobile = mobileOf(plan);
  if (mobile === undefined) return false;
  const [pattern, lengths] = mobile;
  return (
    fitsPlan(plan, nationalNumber) &&
    isWhole(nationalNumber, pattern) &&
    (lengths?.includes(nationalNumber.length) ?? true)
  );
}

/** Tells whether a number fits the plan of some country with its calling code. */
export function isInPlan(callingCode: string, nationalNumber: string): boolean {
  return listSharing(callingCode).some((country) =>
    fitsPlan(getPlan(country), nationalNumber),
  );
}

/** Tells whether mobile numbers of some country with this calling code have so many digits. */
export function isMobileLength(callingCode: string, length: number): boolean {
  return listSharing(callingCode).some((country) => {
    const plan = getPlan(country);
    const mobile = mobileOf(plan);
    if (mobile === undefined) return false;
    const lengths = mobile[1] ?? (plan[POSSIBLE_LENGTHS] as readonly number[]);
    return lengths.includes(length);
  });
}

/** Tells whether a country has these first digits to itself, within a calling code of several. */
export function hasOwnDigits(
  callingCode: string,
  nationalNumber: string,
): boolean {
  return listSharing(callingCode).some((country) => {
    const digits = getPlan(country)[LEADING_DIGITS];
    return typeof digits === "string" && startOf(digits).test(nationalNumber);
  });
}

/** What people of a country dial before a number of their own, such as the `0` of 07400 123456. */
export function getNationalPrefix(country: CountryCode): string | undefined {
  const prefix = getPlan(country)[NATIONAL_PREFIX];
  return typeof prefix === "string" ? prefix : undefined;
}
