import { isCountryCode } from "../../phone/countries.js";
import type { CountryCode } from "../../phone/countries.js";

/** Where nothing tells a country, on a server among others. */
export const FALLBACK_COUNTRY: CountryCode = "US";

/**
 * The likeliest country of whoever sits at this browser: the one its language names, such as
 * `en-GB`, or where most people speak it. Needs a browser.
 */
export function guessCountry(): CountryCode {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return isCountryCode(region) ? region : FALLBACK_COUNTRY;
}
