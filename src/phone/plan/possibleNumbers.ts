import { mobileZones } from "../_generated/mobileZones.js";
import { getMainCountry, hasOwnDigits, isKnownCountry } from "../library.js";
import type { CountryCode } from "../library.js";
import { newRanges } from "./newRanges.js";
import { isNorthAmericanForm } from "./northAmerica.js";

interface Zone {
  readonly prefix: string;
  readonly country: CountryCode;
  readonly lengths: readonly number[];
}

const NORTH_AMERICA = "1";

let zones: ReadonlyMap<string, readonly Zone[]> | undefined;

/** A line of the table is a calling code, a country, the lengths, and beginnings that have them. */
function parseZones(): Map<string, Zone[]> {
  const byCode = new Map<string, Zone[]>();
  for (const line of mobileZones.split("\n")) {
    const [code = "", country, lengths = "", ...prefixes] = line.split(" ");
    if (!isKnownCountry(country)) continue;
    const known = byCode.get(code) ?? [];
    const zone = { country, lengths: lengths.split(",").map(Number) };
    known.push(...prefixes.map((prefix) => ({ ...zone, prefix })));
    byCode.set(code, known);
  }
  return byCode;
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
  zones ??= parseZones();
  const zone = zones
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
