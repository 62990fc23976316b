import { isCountryCode } from "../../phone/countries.js";
import type { CountryCode } from "../../phone/countries.js";

/** Languages of many countries: alone they name none. */
const SHARED = /^(?:ar|en|es|fr|pt|ru|sw|zh)$/;

/**
 * The country that this browser's language names: GB for `en-GB`, DE for `de`. Undefined for one that
 * names none, such as `es-419`, `en-001` or `ar`, where the person has to be asked. React Native has no language here, and gets none.
 */
export function guessCountry(): CountryCode | undefined {
  const { language }: Partial<Pick<Navigator, "language">> = navigator;
  if (language === undefined) return undefined;
  const locale = new Intl.Locale(language);
  const region =
    locale.region ??
    (SHARED.test(locale.language) ? undefined : locale.maximize().region);
  return isCountryCode(region) ? region : undefined;
}
