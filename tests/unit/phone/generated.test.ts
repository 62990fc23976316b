import maximal from "libphonenumber-js/max/metadata";
import mobile from "libphonenumber-js/mobile/metadata";
import { describe, expect, test } from "vitest";
import { getMetadata, unpack } from "../../../src/phone/metadata.js";
import type { Metadata } from "../../../src/phone/metadata.js";
import { renumberings } from "../../../src/phone/plan/renumberings.js";
import { listMobileZones, writeMobileZones } from "./mobileZones.js";

import { packMetadata } from "./packMetadata.js";

const HEAD = `// Written by tests/unit/phone/generated.test.ts with the option -u. Don't edit.`;

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
      `/** Calling code, country, lengths of the national number, its first digits. */`,
      `export const mobileZones: string = \`${writeMobileZones(listMobileZones(maximal))}\`;`,
      ``,
    ].join("\n");
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/mobileZones.ts",
    );
  });

  test("the renumberings without their words", async () => {
    const rules = renumberings.flatMap((row) => row.rules);
    const text = [
      HEAD,
      ``,
      `/** What stays, what it was, what it is, what follows: see plan/renumberings.ts. */`,
      `export const renumberingRules: readonly (readonly [string, string, string, string])[] = [`,
      ...rules.map((rule) => `  ${JSON.stringify(rule)},`),
      `];`,
      ``,
    ].join("\n");
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/renumberings.ts",
    );
  });
});
