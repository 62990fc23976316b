import type { Metadata, PackedMetadata } from "../../../src/phone/metadata.js";

/** The way there, for the file in `_generated`. */
export function packMetadata(metadata: Metadata): PackedMetadata {
  const { version, nonGeographic } = metadata;
  const order = Object.keys(metadata.countries);
  const plans = order.map((country) => metadata.countries[country] ?? []);
  const width = Math.max(...plans.map((plan) => plan.length));
  const shared = Object.entries(metadata.country_calling_codes).filter(
    ([, countries]) => countries[0] !== [...countries].sort()[0],
  );
  return {
    version,
    order: order.join(" "),
    main: Object.fromEntries(
      shared.map(([code, countries]) => [code, countries[0] ?? ""]),
    ),
    columns: Array.from({ length: width }, (_, at) =>
      plans.map((plan) => plan[at] ?? 0),
    ),
    nonGeographic,
  };
}
