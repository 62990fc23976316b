import { getCallingCode, listCountries } from "../phone/countries.js";
import type { CountryCode } from "../phone/countries.js";
import { formatPhone } from "../phone/format.js";
import { parsePhone } from "../phone/index.js";
import { getMainCountry } from "../phone/numberingPlans.js";

/** Numbers that are looked at: more would tell no more. */
const SAMPLE = 100;
/** The share of a list that has to read, for a country that no number names. */
const NEARLY_ALL = 0.9;

/**
 * The country that a list's own numbers speak for. Of those written with their country code, the one
 * under which most of the others read as well; and where a whole list reads as numbers of no country
 * that is named, the one whose people write their numbers so.
 *
 * @param phones - some of the list's numbers
 * @param current - the country that would be taken otherwise; none where somebody has to be asked
 * @returns `current` where no other reads more of them.
 */
export function suggestCountry<Current extends CountryCode | undefined>(
  phones: readonly string[],
  current: Current,
): CountryCode | Current {
  const sample = phones.slice(0, SAMPLE);
  const named = sample.flatMap((phone) => {
    const parsed = parsePhone(phone);
    return parsed.ok ? [parsed.country] : [];
  });
  let best: { country: CountryCode | Current; count: number } = {
    country: current,
    count: countRead(sample, current),
  };
  for (const country of new Set(named)) {
    const count = countRead(sample, country);
    if (count > best.count) best = { country, count };
  }
  if (named.length > 0 || best.count * 2 >= sample.length) return best.country;
  return findByWriting(sample) ?? best.country;
}

function countRead(
  phones: readonly string[],
  country: CountryCode | undefined,
): number {
  return phones.filter(
    (phone) => parsePhone(phone, { defaultCountry: country }).ok,
  ).length;
}

/** The one country that reads nearly all, or of several the one that groups its digits so. */
function findByWriting(phones: readonly string[]): CountryCode | undefined {
  const reading = listCountries().filter(
    (country) =>
      getMainCountry(getCallingCode(country)) === country &&
      countRead(phones, country) >= phones.length * NEARLY_ALL,
  );
  const [only] = reading;
  if (reading.length < 2) return only;
  const [first, second] = reading
    .map((country) => ({ country, count: countGrouped(phones, country) }))
    .sort((a, b) => b.count - a.count);
  return first !== undefined && first.count > (second?.count ?? 0)
    ? first.country
    : undefined;
}

function countGrouped(phones: readonly string[], country: CountryCode): number {
  return phones.filter((phone) => {
    const parsed = parsePhone(phone, { defaultCountry: country });
    return parsed.ok && formatPhone(parsed.phone, "national") === phone.trim();
  }).length;
}
