import metadata from "libphonenumber-js/max/metadata";
import mobile from "libphonenumber-js/mobile/metadata";
import { describe, expect, test } from "vitest";

/** Where libphonenumber-js keeps a country's parts (its METADATA.md). */
const CALLING_CODE = 0;
const TYPES = 11;
const FIXED_LINE = 0;
const MOBILE = 1;
const VOIP = 8;

type Part =
  readonly [pattern: string, lengths?: readonly number[]] | 0 | undefined;
interface Metadata {
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, readonly unknown[]>>;
}

function pattern(source: unknown, country: string, type: number): string {
  const types = (source as Metadata).countries[country]?.[TYPES] as
    readonly Part[] | undefined;
  const part = types?.[type];
  return part ? part[0] : "";
}

/** Landlines and internet lines that the mobile patterns don't cover anyway. */
function landlineRows(): string[] {
  const rows: string[] = [];
  for (const countries of Object.values(
    (metadata as unknown as Metadata).country_calling_codes,
  )) {
    for (const country of countries) {
      const parts = [FIXED_LINE, VOIP].map((type) =>
        pattern(metadata, country, type),
      );
      const wanted = parts.filter(
        (p) => p !== "" && p !== pattern(mobile, country, MOBILE),
      );
      if (wanted.length === 0) continue;
      const code = (metadata as unknown as Metadata).countries[country]?.[
        CALLING_CODE
      ];
      rows.push(`  ${JSON.stringify([code, country, wanted.join("|")])},`);
    }
  }
  return rows;
}

describe("landline patterns", () => {
  test("the generated file holds what the installed libphonenumber-js says", async () => {
    const text = [
      `// Written by tests/unit/phone/landlines.test.ts with the option -u. Don't edit.`,
      `import type { CountryCode } from "../numberingPlans.js";`,
      ``,
      `/** Calling code, country, and the pattern of its landlines and internet lines. */`,
      `export const landlinePatterns: readonly (readonly [string, CountryCode, string])[] = [`,
      ...landlineRows(),
      `];`,
      ``,
    ].join("\n");
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/landlines.ts",
    );
  });
});
