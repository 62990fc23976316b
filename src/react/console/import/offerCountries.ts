import {
  formatPhone,
  listCountries,
  parsePhone,
} from "../../../phone/index.js";
import type { CountryCode } from "../../../phone/index.js";
import type { ListCheck } from "./checkList.js";
import { headingLanguage } from "./headingLanguage.js";

/** Numbers looked at, of those that read as none. */
const SAMPLES = 24;
const MIN_SAMPLES = 3;
/** Of the samples that have to be numbers of the country, for it to be offered. */
const SHARE = 0.8;

/** So many may fit as well as each other; of more, a clerk chooses from the whole list. */
const MAX_OFFERED = 3;

/**
 * The country whose numbers the problems of a list are, where a whole country's worth of them was
 * read under another. Of several that fit as well, those that group their digits so; the one of the
 * headings' language comes first, and alone where there are too many. None where there still are.
 */
export function offerCountries(
  { problems }: Pick<ListCheck, "problems">,
  country: CountryCode | undefined,
  headings: readonly string[] = [],
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
  const likely = regionOf(headingLanguage(headings));
  const written = best.length > 1 ? groupingSo(best, texts) : best;
  const first = best.filter((candidate) => candidate === likely);
  const offered = new Set([
    ...first,
    ...(written.length > MAX_OFFERED ? [] : written),
  ]);
  return [...offered].slice(0, MAX_OFFERED);
}

/** Of these, the ones that write most of the numbers as the list does; all where none does. */
function groupingSo(
  candidates: readonly CountryCode[],
  texts: readonly string[],
): readonly CountryCode[] {
  const counts = candidates.map((candidate) => ({
    candidate,
    count: texts.filter((text) => {
      const parsed = parsePhone(text, { defaultCountry: candidate });
      return parsed.ok && formatPhone(parsed.phone, "national") === text.trim();
    }).length,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  return counts
    .filter(({ count }) => count === most)
    .map(({ candidate }) => candidate);
}

/** The country with most of a language's speakers, such as FR of `fr` (CLDR, likely subtags). */
function regionOf(language: string | undefined): string | undefined {
  return language === undefined
    ? undefined
    : new Intl.Locale(language).maximize().region;
}
