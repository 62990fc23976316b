import { isCountryCode } from "../phone/index.js";
import type { CountryCode } from "../phone/index.js";
import { CommandFailure, EXIT } from "./exitCodes.js";

/** The `--country` of a command; null where there is none. */
export function readCountry(given: string | undefined): CountryCode | null {
  if (given === undefined) return null;
  const country = given.toUpperCase();
  if (isCountryCode(country)) return country;
  throw new CommandFailure(
    "--country is two letters of a country, e.g. US.",
    EXIT.usage,
  );
}
