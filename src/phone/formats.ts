import { formatsText } from "./_generated/formats.js";
import { parsePacked } from "./metadata.js";
import {
  getCountries,
  getCountryCallingCode,
  getMainCountry,
} from "./numberingPlans.js";
import type { CountryCode } from "./numberingPlans.js";

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

export type FormatPart = readonly [
  pattern: string,
  national: string,
  leadingDigits?: readonly string[] | 0,
  prefixRule?: string | 0,
  isPrefixOptional?: 0 | 1,
  international?: string,
];

type Parts = readonly FormatPart[] | 0;

/** How numbers are grouped: a country's formats and its rule, in the order of the metadata. */
export interface PackedFormats {
  readonly formats: readonly Parts[];
  readonly rules: readonly (string | 0)[];
  readonly nonGeographic: Readonly<Record<string, Parts>>;
}

let unpacked: PackedFormats | undefined;
let places: ReadonlyMap<CountryCode, number> | undefined;

function getFormats(): PackedFormats {
  unpacked ??= parsePacked<PackedFormats>(formatsText);
  return unpacked;
}

function placeOf(country: CountryCode): number {
  places ??= new Map(getCountries().map((code, at) => [code, at]));
  return places.get(country) ?? -1;
}

const known = new Map<CountryCode, readonly NumberFormat[]>();

/** The groupings of a country's plan, in the order in which they are to be tried. */
export function listFormats(country: CountryCode): readonly NumberFormat[] {
  const listed = known.get(country);
  if (listed !== undefined) return listed;
  const { formats, rules } = getFormats();
  const own = placeOf(country);
  // What a country has not is the main country's of its calling code.
  const main = getMainCountry(getCountryCallingCode(country)) ?? country;
  const ruling = placeOf(main);
  const parts = formats[own] || formats[ruling] || [];
  const list = parts.map((part) =>
    asFormat(part, rules[own] || rules[ruling] || ""),
  );
  known.set(country, list);
  return list;
}

/** The groupings of a network of no country. */
export function listNetworkFormats(
  callingCode: string,
): readonly NumberFormat[] {
  const parts = getFormats().nonGeographic[callingCode] || [];
  return parts.map((part) => asFormat(part, ""));
}

function asFormat(
  [pattern, national, leadingDigits, rule, , international]: FormatPart,
  planRule: string,
): NumberFormat {
  return {
    pattern,
    national,
    international: international ?? national,
    leadingDigits: leadingDigits || [],
    prefixRule: rule || planRule,
  };
}
