import { listCountries, parsePhone } from "../../../phone/index.js";
import type { CountryCode } from "../../../phone/index.js";
import type { ListCheck } from "./checkList.js";

/** Numbers looked at, of those that read as none. */
const SAMPLES = 24;
const MIN_SAMPLES = 3;
/** Of the samples that have to be numbers of the country, for it to be offered. */
const SHARE = 0.8;

/**
 * The country whose numbers the problems of a list are, where a whole country's worth of them was
 * read under another; null where none fits, or several do.
 */
export function offerCountry(
  { problems }: Pick<ListCheck, "problems">,
  country: CountryCode | undefined,
): CountryCode | null {
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
  if (texts.length < MIN_SAMPLES) return null;
  const needed = Math.ceil(texts.length * SHARE);
  let best: { country: CountryCode; count: number } | null = null;
  let isShared = false;
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
    if (count < needed) continue;
    isShared = best !== null && best.count === count;
    if (best === null || count > best.count)
      best = { country: candidate, count };
  }
  return isShared ? null : (best?.country ?? null);
}
