import {
  getCallingCode,
  isCountryAllowed,
  listCountries,
} from "../../phone/countries.js";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import {
  countryOfName,
  otherNames,
  plainName,
} from "../../phone/countryNames.js";
import { getMainCountry } from "../../phone/numberingPlans.js";

/** A country as a list of countries shows it. */
export interface CountryOption {
  /** The two-letter code, in capitals. */
  readonly country: CountryCode;
  /** The name of the country in the language of the list. */
  readonly name: string;
  /** The calling code, with its `+`. */
  readonly callingCode: string;
}

const sorted = new Map<string, readonly CountryOption[]>();
const names = new Map<string, Intl.DisplayNames>();

let fallbackNames: Readonly<Record<string, string>> = {};

/** Gives names to use where the engine has no `Intl.DisplayNames`, as in React Native. */
export function setFallbackNames(given: Readonly<Record<string, string>>) {
  fallbackNames = given;
}

/**
 * Returns the name of a country in a language. Browsers and servers may have different names for a
 * country, so don't show it in what you render on a server.
 *
 * @param country - The two-letter code of the country.
 * @param locale - A language tag.
 */
export function countryName(country: CountryCode, locale: string): string {
  if (!("DisplayNames" in Intl)) return fallbackNames[country] ?? country;
  let found = names.get(locale);
  if (found === undefined) {
    found = new Intl.DisplayNames(locale, { type: "region" });
    names.set(locale, found);
  }
  return found.of(country) ?? country;
}

/**
 * Lists the countries that an app accepts, sorted by name as is usual in the language.
 *
 * @param locale - A language tag.
 * @param policy - Your app's policy. If it is `undefined`, all countries are listed.
 */
export function listCountryOptions(
  locale: string,
  policy?: CountryPolicy,
): readonly CountryOption[] {
  let all = sorted.get(locale);
  if (all === undefined) {
    const { compare } = new Intl.Collator(locale);
    all = listCountries()
      .map((country) => ({
        country,
        name: countryName(country, locale),
        callingCode: `+${getCallingCode(country)}`,
      }))
      .sort((a, b) => compare(a.name, b.name));
    sorted.set(locale, all);
  }
  return all.filter(({ country }) => isCountryAllowed(country, policy));
}

/**
 * The countries a search means: by the beginning of a word of their name, with or without accents,
 * by calling code, two-letter code or whole name in any of the eight languages, and by everyday
 * names. Those whose name begins so come first.
 */
export function searchCountries(
  options: readonly CountryOption[],
  query: string,
): readonly CountryOption[] {
  const wanted = plainName(query);
  if (wanted === "") return options;
  const digits = wanted.replace(/^(?:\+|00)/, "");
  const isCode = /^\d+$/.test(digits);
  const named = isCode ? undefined : countryOfName(query);
  const sortBy = (rankOf: (option: CountryOption) => number | null) =>
    options
      .flatMap((option) => {
        const rank = option.country === named ? -1 : rankOf(option);
        return rank === null ? [] : [{ option, rank }];
      })
      .sort((a, b) => a.rank - b.rank)
      .map(({ option }) => option);
  if (isCode) return sortBy((option) => rankCode(option, digits));
  const found = sortBy((option) => rankName(option, wanted));
  return found.length > 0
    ? found
    : sortBy((option) => rankMisspelt(option, wanted));
}

function rankCode({ callingCode, country }: CountryOption, digits: string) {
  if (callingCode === `+${digits}`)
    return getMainCountry(digits) === country ? -1 : 0;
  return callingCode.startsWith(`+${digits}`) ? 1 : null;
}

function rankName({ country, name }: CountryOption, wanted: string) {
  const text = plainName(name);
  const isBegun = (words: string) => ` ${words}`.includes(` ${wanted}`);
  if (otherNames(country).some(isBegun)) return 0;
  if (text.startsWith(wanted)) return 1;
  return isBegun(text) ? 2 : null;
}

/** A letter wrong, left out, doubled or changed with its neighbour; two in a long name. */
function rankMisspelt({ country, name }: CountryOption, wanted: string) {
  if (wanted.length < 4) return null;
  const most = wanted.length < 9 ? 1 : 2;
  const spellings = [wanted, wanted.replaceAll(/([aou])e/g, "$1")];
  const distances = [plainName(name), ...otherNames(country)].flatMap((known) =>
    spellings.map((spelling) => distanceToBeginning(spelling, known)),
  );
  const least = Math.min(...distances);
  return least > most ? null : least;
}

/** How many such changes make a text the beginning of a name (Damerau and Levenshtein). */
function distanceToBeginning(text: string, name: string): number {
  const rows = [Array.from({ length: name.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= text.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= name.length; j++) {
      const isSame = text[i - 1] === name[j - 1];
      const isSwapped =
        text[i - 1] === name[j - 2] && text[i - 2] === name[j - 1];
      rows[i]?.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return Math.min(...(rows.at(-1) ?? []));
}
