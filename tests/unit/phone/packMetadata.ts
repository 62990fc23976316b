import type { FormatPart, PackedFormats } from "../../../src/phone/formats.js";
import type { PackedMetadata } from "../../../src/phone/metadata.js";

/** As libphonenumber-js has it: a country's parts by their place (its METADATA.md). */
export interface LibraryMetadata {
  readonly version: number;
  readonly countries: Readonly<Record<string, readonly unknown[]>>;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly nonGeographic: Readonly<Record<string, readonly unknown[]>>;
}

const FORMATS = 4;
const PREFIX_RULE = 6;
const IS_PREFIX_OPTIONAL = 9;
/** What writing a number takes, and reading one does not. */
const OF_FORMATS = new Set([FORMATS, PREFIX_RULE, IS_PREFIX_OPTIONAL]);

function plansOf({ countries }: LibraryMetadata): (readonly unknown[])[] {
  return Object.keys(countries).map((country) => countries[country] ?? []);
}

/** What reading takes, for the file in `_generated`. */
export function packMetadata(metadata: LibraryMetadata): PackedMetadata {
  const { version } = metadata;
  const plans = plansOf(metadata);
  const width = Math.max(...plans.map((plan) => plan.length));
  const shared = Object.entries(metadata.country_calling_codes).filter(
    ([, countries]) => countries[0] !== [...countries].sort()[0],
  );
  return {
    version,
    order: Object.keys(metadata.countries).join(" "),
    main: Object.fromEntries(
      shared.map(([code, countries]) => [code, countries[0] ?? ""]),
    ),
    columns: Array.from({ length: width }, (_, at) =>
      OF_FORMATS.has(at) ? 0 : plans.map((plan) => plan[at] ?? 0),
    ),
    nonGeographic: Object.fromEntries(
      Object.entries(metadata.nonGeographic).map(([code, plan]) => [
        code,
        plan.map((part, at) => (OF_FORMATS.has(at) ? 0 : part)),
      ]),
    ),
  };
}

/** What writing takes. */
export function packFormats(metadata: LibraryMetadata): PackedFormats {
  type Parts = readonly FormatPart[] | 0;
  const plans = plansOf(metadata);
  return {
    formats: plans.map((plan) => (plan[FORMATS] ?? 0) as Parts),
    rules: plans.map((plan) => (plan[PREFIX_RULE] ?? 0) as string | 0),
    nonGeographic: Object.fromEntries(
      Object.entries(metadata.nonGeographic).map(([code, plan]) => [
        code,
        (plan[FORMATS] ?? 0) as Parts,
      ]),
    ),
  };
}
