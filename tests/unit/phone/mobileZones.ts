import { DigitPattern } from "./digitPattern.js";

/** Where libphonenumber-js keeps a country's parts (its METADATA.md). */
const POSSIBLE_LENGTHS = 3;
const LEADING_DIGITS = 10;
const TYPES = 11;
const FIXED_LINE = 0;
const MOBILE = 1;
/** What begins alike for so many digits and is all mobile is a zone of mobile numbers. */
const MOST_DIGITS = 2;
const NORTH_AMERICA = "1";
/** There the area code comes first. */
const MOST_DIGITS_AFTER_AREA = 1;
/** Beyond a zone's prefix, how far its gaps are looked for. */
const GAP_DIGITS = 3;

/** A beginning of national numbers, and how long those are. */
export interface MobileZone {
  readonly callingCode: string;
  readonly country: string;
  readonly prefix: string;
  readonly lengths: readonly number[];
}

type Part = readonly [pattern: string, lengths?: readonly number[]] | 0;
interface Metadata {
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Partial<Record<string, readonly unknown[]>>>;
}
interface Kind {
  readonly pattern: DigitPattern;
  readonly whole: RegExp;
  readonly lengths: readonly number[];
}
interface Plan {
  readonly country: string;
  readonly areas: string | undefined;
  readonly mobile: Kind | undefined;
  readonly others: readonly Kind[];
}

function describePlan(metadata: Metadata, country: string): Plan {
  const parts = metadata.countries[country] ?? [];
  const types = (parts[TYPES] ?? []) as readonly Part[];
  const kindOf = (part: Part | undefined): Kind | undefined =>
    !part || part[0] === ""
      ? undefined
      : {
          pattern: new DigitPattern(part[0]),
          whole: new RegExp(`^(?:${part[0]})$`),
          lengths: part[1] ?? (parts[POSSIBLE_LENGTHS] as readonly number[]),
        };
  // An empty pattern says that nothing tells mobile numbers from landlines.
  const isOne =
    types[MOBILE] !== undefined &&
    types[MOBILE] !== 0 &&
    types[MOBILE][0] === "";
  const mobileAt = isOne ? FIXED_LINE : MOBILE;
  const areas = parts[LEADING_DIGITS];
  return {
    country,
    areas: typeof areas === "string" ? areas : undefined,
    mobile: kindOf(types[mobileAt]),
    others: types
      .filter((_, at) => at !== mobileAt && !(isOne && at === MOBILE))
      .flatMap((part) => kindOf(part) ?? []),
  };
}

function lengthsOf(kind: Kind, prefix: string): number[] {
  return [...kind.pattern.lengths(prefix)].filter((length) =>
    kind.lengths.includes(length),
  );
}

/** Of the lengths that mobile numbers with this prefix have, those with numbers left to give. */
function gapsOf(plans: readonly Plan[], prefix: string): number[] {
  const lengths = plans.flatMap(({ mobile }) =>
    mobile === undefined ? [] : lengthsOf(mobile, prefix),
  );
  const isFull = (length: number) =>
    listNumbers(prefix, length).every((number) =>
      plans.some(
        ({ mobile }) =>
          mobile?.whole.test(number) === true &&
          mobile.lengths.includes(length),
      ),
    );
  return [...new Set(lengths)]
    .filter((length) => !isFull(length))
    .sort((a, b) => a - b);
}

/** Numbers of a length that begin so, enough of them to meet one that a pattern leaves out. */
function listNumbers(prefix: string, length: number): string[] {
  const digits = Math.min(GAP_DIGITS, length - prefix.length);
  return Array.from({ length: 10 ** digits }, (_, at) => {
    const more = String(at).padStart(digits, "0");
    return `${prefix}${digits === 0 ? "" : more}`.padEnd(length, "56");
  });
}

/**
 * The shortest beginnings under which all numbers that the whole metadata knows are mobile, where it
 * leaves some of them out.
 */
export function listMobileZones(source: unknown): MobileZone[] {
  const metadata = source as Metadata;
  return Object.entries(metadata.country_calling_codes).flatMap(
    ([callingCode, countries]) => {
      const plans = countries.map((country) => describePlan(metadata, country));
      if (callingCode !== NORTH_AMERICA)
        return listZones(callingCode, plans, [""], MOST_DIGITS);
      // The United States and Canada are read by the form of the number.
      return plans.flatMap((plan) => {
        const areas = areasOf(plan.areas);
        const depth = 3 + MOST_DIGITS_AFTER_AREA;
        return listZones(callingCode, [plan], areas, depth);
      });
    },
  );
}

function areasOf(pattern: string | undefined): string[] {
  if (pattern === undefined) return [];
  const all = Array.from({ length: 800 }, (_, at) => String(200 + at));
  return all.filter((area) => new RegExp(`^(?:${pattern})$`).test(area));
}

function listZones(
  callingCode: string,
  plans: readonly Plan[],
  from: readonly string[],
  depth: number,
): MobileZone[] {
  const rows: MobileZone[] = [];
  const visit = (prefix: string) => {
    const owners = plans.filter(
      ({ mobile }) =>
        mobile !== undefined && lengthsOf(mobile, prefix).length > 0,
    );
    if (owners.length === 0) return;
    const isMixed = plans.some(({ others }) =>
      others.some((kind) => lengthsOf(kind, prefix).length > 0),
    );
    if (isMixed || prefix === "") {
      if (prefix.length < depth)
        for (let digit = 0; digit < 10; digit++) visit(`${prefix}${digit}`);
      return;
    }
    const gaps = gapsOf(plans, prefix);
    // Where several share the beginning, the one whose plan it is.
    const [owner] = owners.length === 1 ? owners : plans;
    if (gaps.length > 0 && owner !== undefined)
      rows.push({ callingCode, country: owner.country, prefix, lengths: gaps });
  };
  for (const prefix of from) visit(prefix);
  return rows;
}

/** A line for each calling code, country and set of lengths, with the beginnings that have them. */
export function writeMobileZones(zones: readonly MobileZone[]): string {
  const prefixesOf = grouped(
    zones,
    ({ country, lengths }) => `${country} ${lengths.join(",")}`,
    ({ prefix }) => prefix,
  );
  // Countries whose zones are alike share their digits.
  const countriesOf = grouped(
    [...prefixesOf].sort(([, a], [, b]) => (a.join() < b.join() ? -1 : 1)),
    ([key, prefixes]) => `${key.split(" ")[1]} ${prefixes.join(" ")}`,
    ([key]) => key.slice(0, 2),
  );
  const entriesOf = grouped(
    [...countriesOf],
    ([key]) => key.slice(0, key.indexOf(" ")),
    ([key, countries]) =>
      countries.sort().join("") + key.slice(key.indexOf(" ") + 1),
  );
  return [...entriesOf]
    .map(([lengths, entries]) => `${lengths} ${entries.join(" ")}`)
    .join("\n");
}

/** Things that have the same key, in the order of their first. */
function grouped<Thing, Part>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
  partOf: (thing: Thing) => Part,
): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    groups.set(key, [...(groups.get(key) ?? []), partOf(thing)]);
  }
  return groups;
}
