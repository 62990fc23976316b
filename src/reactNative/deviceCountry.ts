import { isCountryCode } from "../phone/countries.js";
import type { CountryCode } from "../phone/countries.js";

/**
 * The country that the device is set to, such as GB for `en-GB`; undefined where its settings name
 * none. React Native has no `navigator.language`, and Hermes no `Intl.Locale`.
 */
export function deviceCountry(): CountryCode | undefined {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const region = /[-_]([A-Z]{2})\b/.exec(locale)?.[1];
  return isCountryCode(region) ? region : undefined;
}
