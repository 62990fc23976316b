import { metadataText } from "./_generated/metadata.js";

/** As libphonenumber-js has it (its METADATA.md): a country's parts by their place. */
export interface Metadata {
  readonly version: number;
  readonly countries: Readonly<Record<string, readonly unknown[]>>;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly nonGeographic: unknown;
}

/**
 * The same with one array for each place in place of one for each country, since like things beside
 * each other weigh a kilobyte less in a page, and with the calling codes' main countries alone.
 */
export interface PackedMetadata {
  readonly version: number;
  readonly order: string;
  readonly main: Readonly<Record<string, string>>;
  readonly columns: readonly (readonly unknown[])[];
  readonly nonGeographic: unknown;
}

/** Where a country keeps its calling code. */
const CALLING_CODE = 0;
/** What stands for `\\d`, which the text would have thousands of times. */
const DIGIT = "@";

let unpacked: Metadata | undefined;

/** The metadata, taken apart when it is first asked for. */
export function getMetadata(): Metadata {
  unpacked ??= unpack(
    JSON.parse(
      metadataText.replaceAll(DIGIT, String.raw`\\d`),
    ) as PackedMetadata,
  );
  return unpacked;
}

/** The metadata in the form of libphonenumber-js. */
export function unpack(packed: PackedMetadata): Metadata {
  const { version, main, columns, nonGeographic } = packed;
  const order = packed.order.split(" ");
  const countries = Object.fromEntries(
    order.map((country, at) => [country, columns.map((column) => column[at])]),
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
