import { listCountries, parsePhone } from "../../../phone/index.js";
import type { CountryCode } from "../../../phone/index.js";
import type { ListCheck } from "./checkList.js";

/** Numbers looked at, of those that read as none. */
const SAMPLES = 24;
const MIN_SAMPLES = 3;
/** Of the samples that have to be numbers of the country, for it to be offered. */
const SHARE = 0.8;

/** So many may fit as well as each other; of more, a clerk chooses from the whole list. */
const MAX_OFFERED = 3;

/**
 * The country whose numbers the problems of a list are, where a whole country's worth of them was
 * read under another; several where each fits as well, none where too many do.
 */
export function offerCountries(
  { problems }: Pick<ListCheck, "problems">,
  country: CountryCode | undefined,
): CountryCode[] {
  const texts = problems
    .filter(
      ({ reason, fix }) =>
        fix === undefined &&
        (reason === "impossible" ||
          reason === "needs_country" ||
          reason === "not_mobile"),
    )
    .slice(0, SAMPLES)
    .map(({ phone }) => phone);
  if (texts.length < MIN_SAMPLES) return [];
  const needed = Math.ceil(texts.length * SHARE);
  let best: CountryCode[] = [];
  let most = needed;
  for (const candidate of listCountries()) {
    if (candidate === country) continue;
    let misses = 0;
    const count = texts.filter((text) => {
      // Most countries miss at once; these need no further look.
      if (misses > texts.length - needed) return false;
      const parsed = parsePhone(text, { defaultCountry: candidate });
      if (!parsed.ok || parsed.country !== candidate) misses += 1;
      return parsed.ok && parsed.country === candidate;
    }).length;
    if (count < most) continue;
    best = count > most ? [candidate] : [...best, candidate];
    most = count;
  }
  return best.length > MAX_OFFERED ? [] : best;
}
