import { getCallingCode, listCountries } from "convex-phone-auth/phone";
import type { CountryCode } from "convex-phone-auth/phone";

const names = new Intl.DisplayNames("en", { type: "region" });

export function countryName(country: CountryCode): string {
  return names.of(country) ?? country;
}

/** All countries, by name. */
export const COUNTRIES = listCountries()
  .map((code) => ({
    code,
    name: countryName(code),
    callingCode: getCallingCode(code),
  }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
