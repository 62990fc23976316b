import { parsePhone } from "../phone/index.js";
import type { CountryCode } from "../phone/index.js";

/**
 * The country that a list's own numbers speak for: of those written with their country code, the one
 * under which most of the others read as well.
 *
 * @param phones - some of the list's numbers
 * @param current - the country that would be taken otherwise
 * @returns `current` where no other reads more of them.
 */
export function suggestCountry(
  phones: readonly string[],
  current: CountryCode,
): CountryCode {
  const named = phones.flatMap((phone) => {
    const parsed = parsePhone(phone);
    return parsed.ok ? [parsed.country] : [];
  });
  const readsWith = (country: CountryCode) =>
    phones.filter((phone) => parsePhone(phone, { defaultCountry: country }).ok)
      .length;
  let best = { country: current, count: readsWith(current) };
  for (const country of new Set(named)) {
    const count = readsWith(country);
    if (count > best.count) best = { country, count };
  }
  return best.country;
}
