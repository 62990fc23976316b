import {
  getCallingCode,
  isCountryAllowed,
  listCountries,
} from "../../phone/countries.js";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import { getMainCountry } from "../../phone/numberingPlans.js";
import type { PhoneParser } from "../../phone/parseMobilePhone.js";

/** More than these are no help: the list of countries is one tap away. */
const MAX_OFFERED = 3;

/** A number that has fewer digits may still be growing, and is one on some island. */
const MIN_DIGITS = 7;

/**
 * The countries under which a refused number would be one: written as at home, it reads here as
 * nothing. Those that the reader's languages name, or all where they are few; none where half the
 * world writes its numbers so.
 */
export function offerCountries(
  text: string,
  current: CountryCode | undefined,
  policy: CountryPolicy | undefined,
  parsePhone: PhoneParser,
): readonly CountryCode[] {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  if (/^\s*(\+|00)/.test(text) || digits < MIN_DIGITS) return [];
  const isNumberOf = (country: CountryCode) => {
    const options = { defaultCountry: country, countries: policy };
    const parsed = parsePhone(text, options);
    // From some countries a 0 dials abroad: the number is then another country's.
    return (
      parsed.ok && getCallingCode(parsed.country) === getCallingCode(country)
    );
  };
  const fitting = listCountries().filter(
    (country) =>
      country !== current &&
      // To those who write them, numbers of Guernsey are British.
      getMainCountry(getCallingCode(country)) === country &&
      isCountryAllowed(country, policy) &&
      isNumberOf(country),
  );
  const named = listNamedCountries();
  const likely = fitting.filter((country) => named.includes(country));
  const offered = likely.length > 0 ? likely : fitting;
  return offered.length > MAX_OFFERED ? [] : offered;
}

/** React Native has no list of languages. */
function listNamedCountries(): readonly (string | undefined)[] {
  const { languages = [] } =
    (globalThis as { navigator?: { languages?: readonly string[] } })
      .navigator ?? {};
  return languages.map((tag) => new Intl.Locale(tag).maximize().region);
}
