import { mobileZones } from "../_generated/mobileZones.js";
import {
  getCountryCallingCode,
  getMainCountry,
  hasOwnDigits,
  isKnownCountry,
} from "../numberingPlans.js";
import type { CountryCode } from "../numberingPlans.js";
import { newRanges } from "./newRanges.js";
import { isNorthAmericanForm } from "./northAmerica.js";

interface Zone {
  readonly prefix: string;
  readonly country: CountryCode;
  readonly lengths: readonly number[];
}

const NORTH_AMERICA = "1";

let zones: ReadonlyMap<string, readonly Zone[]> | undefined;

/**
 * The zones of each calling code. A line of the table is the lengths, and beginnings that have them,
 * each run of those behind the countries that it belongs to.
 */
export function listZones(): ReadonlyMap<string, readonly Zone[]> {
  if (zones !== undefined) return zones;
  const byCode = new Map<string, Zone[]>();
  for (const line of mobileZones.split("\n")) {
    const [heads = "", ...entries] = line.split(" ");
    const lengths = heads.split(",").map(Number);
    let countries: CountryCode[] = [];
    for (const entry of entries) {
      const named = entry.match(/[A-Z]{2}/g);
      if (named !== null) countries = named.filter(isKnownCountry);
      const prefix = entry.replace(/\D/g, "");
      for (const country of countries) {
        const code = getCountryCallingCode(country);
        const zone = { country, prefix, lengths };
        byCode.set(code, [...(byCode.get(code) ?? []), zone]);
      }
    }
  }
  return (zones = byCode);
}

/**
 * The country of a number in a range that the metadata doesn't have, where everything known around
 * it is mobile: of a whole number of North America by its form, elsewhere where all known numbers
 * that begin like it are mobile ones, and as long. Metadata lags behind the plans it describes, and
 * a number in service must not be told that it doesn't exist.
 *
 * @param callingCode - The calling code, without `+`.
 * @param nationalNumber - The digits after it, which no known range has.
 */
export function findPossibleCountry(
  callingCode: string,
  nationalNumber: string,
): CountryCode | undefined {
  const isNorthAmerica = callingCode === NORTH_AMERICA;
  if (isNorthAmerica && !isNorthAmericanForm(nationalNumber)) return undefined;
  const zone = listZones()
    .get(callingCode)
    ?.find(
      ({ prefix, lengths }) =>
        nationalNumber.startsWith(prefix) &&
        lengths.includes(nationalNumber.length),
    );
  if (zone !== undefined) return zone.country;
  if (!isNorthAmerica) return undefined;
  const whole = NORTH_AMERICA + nationalNumber;
  const fresh = newRanges.find(({ begins }) => whole.startsWith(begins));
  if (fresh !== undefined) return fresh.country;
  // The Caribbean tells mobile numbers from others, so what is unknown there stays so.
  return hasOwnDigits(NORTH_AMERICA, nationalNumber)
    ? undefined
    : getMainCountry(NORTH_AMERICA);
}
