import { metadataText } from "./_generated/metadata.js";

/** A country's parts by their place, as libphonenumber-js has them (its METADATA.md). */
export type NumberingPlan = readonly unknown[];

/** What reading numbers takes; how they are grouped is in `formats.ts`. */
export interface Metadata {
  readonly version: number;
  readonly countries: Readonly<Record<string, NumberingPlan>>;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly nonGeographic: Readonly<Record<string, NumberingPlan>>;
}

/**
 * The same with one array for each place in place of one for each country, since like things beside
 * each other weigh a kilobyte less in a page, and with the calling codes' main countries alone.
 */
export interface PackedMetadata {
  readonly version: number;
  readonly order: string;
  readonly main: Readonly<Record<string, string>>;
  /** 0 in the place of what reading does not take. */
  readonly columns: readonly (readonly unknown[] | 0)[];
  readonly nonGeographic: Readonly<Record<string, NumberingPlan>>;
}

/** Where a country keeps its calling code. */
const CALLING_CODE = 0;
/** What stands for `\\d`, which the text would have thousands of times. */
const DIGIT = "@";

let unpacked: Metadata | undefined;

/** The metadata, taken apart when it is first asked for. */
export function getMetadata(): Metadata {
  unpacked ??= unpack(parsePacked<PackedMetadata>(metadataText));
  return unpacked;
}

/** What a text in `_generated` stands for. */
export function parsePacked<Packed>(text: string): Packed {
  return JSON.parse(text.replaceAll(DIGIT, String.raw`\\d`)) as Packed;
}

/** The metadata in the form of libphonenumber-js. */
export function unpack(packed: PackedMetadata): Metadata {
  const { version, main, columns, nonGeographic } = packed;
  const order = packed.order.split(" ");
  const countries = Object.fromEntries(
    order.map((country, at) => [
      country,
      columns.map((column) => (column === 0 ? 0 : column[at])),
    ]),
  );
  const codes: Record<string, string[]> = {};
  for (const country of order) {
    const code = String(countries[country]?.[CALLING_CODE]);
    const sharing = (codes[code] ??= []);
    if (main[code] === country) sharing.unshift(country);
    else sharing.push(country);
  }
  return { version, countries, country_calling_codes: codes, nonGeographic };
}
