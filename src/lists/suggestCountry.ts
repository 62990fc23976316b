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
 * Suggests the default country for a list, judging by its phone numbers. Only the first 100 numbers
 * are looked at.
 *
 * Some numbers may be written with their country code. Of the countries that these name, the one
 * with which most numbers can be read is suggested. If no number names a country, and fewer than
 * half can be read with `current`, the suggestion is the country with which at least 90% can be
 * read. If there are several such countries, it is the one whose usual grouping of digits fits
 * best.
 *
 * @param phones - Some of the list's numbers.
 * @param current - The country that you would use otherwise; `undefined` if you would have to ask.
 * @returns `current` if no other country is a better fit.
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
