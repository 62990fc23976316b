import { isCountryCode } from "../../phone/countries.js";
import type { CountryCode } from "../../phone/countries.js";

/** React Native's globals are not those of a browser. */
interface Reader {
  navigator?: { readonly language?: string };
}

/** Languages of many countries: alone they name none. */
const SHARED = /^(?:ar|en|es|fr|pt|ru|sw|zh)$/;

/**
 * Guesses the country from the browser's language: GB for `en-GB`, DE for `de`. Call it in the
 * browser only.
 *
 * @returns `undefined` if the language names no country, such as `es-419`, `en-001` or `ar`, and
 *   always in React Native, which has no `navigator.language`. You then have to ask the person.
 */
export function guessCountry(): CountryCode | undefined {
  const { language } = (globalThis as Reader).navigator ?? {};
  if (language === undefined) return undefined;
  const locale = new Intl.Locale(language);
  const region =
    locale.region ??
    (SHARED.test(locale.language) ? undefined : locale.maximize().region);
  return isCountryCode(region) ? region : undefined;
}
