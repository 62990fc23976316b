import maximal from "libphonenumber-js/max/metadata";
import mobile from "libphonenumber-js/mobile/metadata";
import { describe, expect, test } from "vitest";
import type { PackedFormats } from "../../../src/phone/formats.js";
import { getMetadata, unpack } from "../../../src/phone/metadata.js";
import type { Metadata } from "../../../src/phone/metadata.js";
import { listZones } from "../../../src/phone/plan/possibleNumbers.js";
import { renumberings } from "../../../src/phone/plan/renumberings.js";
import { listMobileZones, writeMobileZones } from "./mobileZones.js";

import { packFormats, packMetadata } from "./packMetadata.js";
import type { LibraryMetadata } from "./packMetadata.js";

const HEAD = `// Written by tests/unit/phone/generated.test.ts with the option -u. Don't edit.`;

const FIELDS = ["callingCode", "country", "prefix", "lengths"];

const library = mobile as unknown as LibraryMetadata;

/** What a part of the metadata is written as, so that it weighs less. */
function textOf(packed: unknown): string {
  const json = JSON.stringify(packed);
  expect(json).not.toMatch(/[`@]|\$\{/);
  return json.replaceAll("\\\\d", "@");
}

/** A part that is missing is as good as a 0. */
function padded(plans: Readonly<Record<string, readonly unknown[]>>) {
  const entries = Object.entries(plans).map(([country, parts]) => [
    country,
    Array.from({ length: 14 }, (_, at) => parts[at] ?? 0),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown[]>;
}

/** Plans with what `formats.ts` has of them put back. */
function withFormats(metadata: Metadata, packed: PackedFormats) {
  const countries = padded(metadata.countries);
  for (const [at, plan] of Object.values(countries).entries()) {
    plan[4] = packed.formats[at];
    plan[6] = packed.rules[at];
  }
  const nonGeographic = padded(metadata.nonGeographic);
  for (const [code, plan] of Object.entries(nonGeographic))
    plan[4] = packed.nonGeographic[code];
  return { ...metadata, countries, nonGeographic };
}

/** The library's, but for whether a prefix may be left out, which only people choose. */
function withoutChoice(plans: Readonly<Record<string, readonly unknown[]>>) {
  const kept = padded(plans);
  for (const plan of Object.values(kept)) plan[9] = 0;
  return kept;
}

describe("what is made of the installed libphonenumber-js", () => {
  test("the metadata is the library's own", async () => {
    const packed = packMetadata(library);
    const formats = packFormats(library);
    const file = (about: string, name: string, text: string) =>
      [
        HEAD,
        ``,
        `/** ${about}; @ is a backslash, twice, and a d. */`,
        `export const ${name}: string = String.raw\`${text}\`;`,
        ``,
      ].join("\n");
    expect(withFormats(unpack(packed), formats)).toEqual({
      ...library,
      countries: withoutChoice(library.countries),
      nonGeographic: withoutChoice(library.nonGeographic),
    });
    await expect(
      file(
        "What reading takes of libphonenumber-js/mobile/metadata, packed by metadata.ts",
        "metadataText",
        textOf(packed),
      ),
    ).toMatchFileSnapshot("../../../src/phone/_generated/metadata.ts");
    await expect(
      file(
        "How numbers are grouped in libphonenumber-js/mobile/metadata, for formats.ts",
        "formatsText",
        textOf(formats),
      ),
    ).toMatchFileSnapshot("../../../src/phone/_generated/formats.ts");
    expect(getMetadata()).toEqual(unpack(packed));
  });

  test("the zones in which every known number is mobile", async () => {
    const text = [
      HEAD,
      ``,
      `/** Lengths of national numbers, then countries with first digits of theirs. */`,
      `export const mobileZones: string = \`${writeMobileZones(listMobileZones(maximal))}\`;`,
      ``,
    ].join("\n");
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/mobileZones.ts",
    );
    const read = [...listZones()].flatMap(([callingCode, zones]) =>
      zones.map((zone) => ({ callingCode, ...zone })),
    );
    const sorted = (list: readonly object[]) =>
      list.map((zone) => JSON.stringify(zone, FIELDS)).sort();
    expect(sorted(read)).toEqual(sorted(listMobileZones(maximal)));
  });

  test("the renumberings without their words", async () => {
    const rules = renumberings.flatMap((row) => row.rules);
    const text = [
      HEAD,
      ``,
      `/** A line: what stays, what it was, what it is, what follows (@ is a digit). See plan/renumberings.ts. */`,
      `export const renumberingRules: string = \`${rules
        .map((rule) => rule.join(" ").replaceAll("\\d", "@"))
        .join("\n")}\`;`,
      ``,
    ].join("\n");
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/renumberings.ts",
    );
  });
});
