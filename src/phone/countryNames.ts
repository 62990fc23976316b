import { listCountries } from "./countries.js";
import type { CountryCode } from "./countries.js";
import { getMainCountry, isKnownCountry } from "./numberingPlans.js";

/** The languages that this package speaks. */
const LANGUAGES = ["en", "de", "es", "fr", "pt", "ar", "hi", "zh"] as const;

/**
 * Names that people write and no language's list has: former ones, everyday ones, parts of a country,
 * and the spellings that are missed most. In the plain form of `plainName`.
 */
const ALIASES =
  "AE uae/vae/यूएई/阿联酋/emirates/emirate/emiratos/emirats,BA bosnia/bosnien/bosnie,BY weissrussland/bielorussie/bielorusia,CD drc/zaire/congo kinshasa,CG congo/congo brazzaville,CH swiss/suisse/switserland,CI ivory coast/cote divoire/elfenbeinkuste/costa de marfil/costa do marfim,CO columbia,CV cape verde/kapverden,CZ czech republic/tschechei/tschechische republik/republique tcheque/republica checa,DO dominikanische republik,EC equador,FK malvinas,GB uk/u k/england/scotland/wales/northern ireland/great britain/britain/grossbritannien/angleterre/grande bretagne/inglaterra/gran bretana/انجلترا/بريطانيا/इंग्लैंड/ब्रिटेन/英格兰,IE eire,IR persia,KP north korea,KR south korea/s korea,KZ kazakstan/kazachstan,LA laos,LK siri lanka/ceylon,LY lybia,MA marocco/morrocco/marokko,MK macedonia/mazedonien/macedoine,MM burma/birma/birmanie/birmania,MO macau/macao,NL netherland/nederland/holland/hollande/holanda/هولندا/हॉलैंड/荷兰,PH philipines/phillipines,PS palestine,RU russia,SA ksa/saudi/saoudi,SY syria,SZ swaziland/swasiland,TL east timor/osttimor/timor oriental,TR turkey/तुर्की/turkei/turkiye/turquie/turquia,TW taiwan,US usa/u s a/u s/america/amerika/etats unis/eeuu/ee uu/eua/vereinigte staaten/امريكا/अमेरिका/美国/美國,VA vatican/holy see,VE venezula,VN viet nam,ZA rsa/south afrika";

const aliases = new Map<string, readonly string[]>();
for (const row of ALIASES.split(","))
  aliases.set(row.slice(0, 2), row.slice(3).split("/"));

const LEFT_OUT = new Set(["and", "und", "et", "y", "e", "the"]);
const SAINT = new Set("st ste sta sankt san sao santa sainte".split(" "));

/**
 * A name without what people leave out or write otherwise: accents, punctuation, `the`, `and`
 * in five languages, `Saint`.
 *
 * @example
 * plainName("St. Lucia"); // "saint lucia"
 */
export function plainName(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036F\u064B-\u065F\u093C]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i")
    .replaceAll(/[أإآ]/g, "ا")
    .replaceAll(/['’`´]/g, "")
    .split(/[-.,()/&\s]+/)
    .filter((word) => word !== "" && !LEFT_OUT.has(word))
    .map((word) => (SAINT.has(word) ? "saint" : word))
    .join(" ");
}

/** Other names of a country, in plain form. */
export function otherNames(country: CountryCode): readonly string[] {
  return aliases.get(country) ?? [];
}

let byName: ReadonlyMap<string, CountryCode> | undefined;

function listNames(): Map<string, CountryCode> {
  const names = new Map<string, CountryCode>();
  // Engines of React Native have no names.
  for (const language of "DisplayNames" in Intl ? LANGUAGES : []) {
    for (const style of ["long", "short"] as const) {
      const shown = new Intl.DisplayNames(language, { type: "region", style });
      for (const country of listCountries())
        names.set(plainName(shown.of(country) ?? country), country);
    }
  }
  for (const country of listCountries())
    for (const name of otherNames(country)) names.set(name, country);
  return names;
}

/**
 * The country that a cell of a list names: by its name in the eight languages of this package, by its
 * two letters in any case, by an everyday name such as `UK`, or by its calling code.
 *
 * @returns `undefined` for what names no country.
 */
export function countryOfName(text: string): CountryCode | undefined {
  const plain = plainName(text);
  const code = plain.toUpperCase();
  if (isKnownCountry(code)) return code;
  const digits = /^(?:\+|00)?\s?(\d{1,3})$/.exec(text.trim())?.[1];
  if (digits !== undefined) return getMainCountry(digits);
  byName ??= listNames();
  return byName.get(plain);
}
