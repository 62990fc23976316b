import maximal from "libphonenumber-js/max/metadata";
import mobile from "libphonenumber-js/mobile/metadata";
import { describe, expect, test } from "vitest";
import { getMetadata, unpack } from "../../../src/phone/metadata.js";
import type { Metadata } from "../../../src/phone/metadata.js";
import { listZones } from "../../../src/phone/plan/possibleNumbers.js";
import { renumberings } from "../../../src/phone/plan/renumberings.js";
import { listMobileZones, writeMobileZones } from "./mobileZones.js";

import { packMetadata } from "./packMetadata.js";

const HEAD = `// Written by tests/unit/phone/generated.test.ts with the option -u. Don't edit.`;

const FIELDS = ["callingCode", "country", "prefix", "lengths"];

/** A part that is missing is as good as a 0. */
function padded({ countries, ...rest }: Metadata) {
  const entries = Object.entries(countries).map(([country, parts]) => [
    country,
    Array.from({ length: 14 }, (_, at) => parts[at] ?? 0),
  ]);
  return { ...rest, countries: Object.fromEntries(entries) as unknown };
}

describe("what is made of the installed libphonenumber-js", () => {
  test("the metadata is the library's own", async () => {
    const packed = packMetadata(mobile);
    const json = JSON.stringify(packed);
    expect(json).not.toMatch(/[`@]|\$\{/);
    const text = [
      HEAD,
      ``,
      `/** libphonenumber-js/mobile/metadata, packed by metadata.ts; @ is a backslash, twice, and a d. */`,
      `export const metadataText: string = String.raw\`${json.replaceAll("\\\\d", "@")}\`;`,
      ``,
    ].join("\n");
    expect(padded(unpack(packed))).toEqual(
      padded(mobile as unknown as Metadata),
    );
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/metadata.ts",
    );
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
