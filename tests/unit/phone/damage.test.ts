import { describe, expect, test } from "vitest";
import { parsePhone } from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";
import { regions } from "./spellings.js";
import type { Region } from "./spellings.js";

/** What copying, spreadsheets and forms do to a number, and the reason each has to be refused for. */
const damages: readonly (readonly [
  name: string,
  reason: string,
  (r: Region) => string,
])[] = [
  ["a decimal point and a zero", "spreadsheet", (r) => `${r.e164.slice(1)}.0`],
  ["a decimal point and two zeros", "spreadsheet", (r) => `${r.national}.00`],
  ["a decimal comma and a zero", "spreadsheet", (r) => `${r.e164.slice(1)},0`],
  ["a plus and a decimal point", "spreadsheet", (r) => `${r.e164}.0`],
  [
    "a power of ten",
    "spreadsheet",
    (r) => Number(r.e164.slice(1)).toExponential(5),
  ],
  ["a capital power of ten", "spreadsheet", (r) => toExcel(r.e164)],
  ["an extension", "extension", (r) => `${r.e164} x12`],
  ["an extension in words", "extension", (r) => `${r.nationalFormat} ext. 7`],
  ["text before", "characters", (r) => `call ${r.e164}`],
  ["text after", "characters", (r) => `${r.e164} (mobile)`],
  [
    "a second number on a new line",
    "characters",
    (r) => `${r.e164}\n${r.e164}`,
  ],
  [
    "a second number after a comma",
    "characters",
    (r) => `${r.nationalFormat}, ${r.nationalFormat}`,
  ],
  ["a footnote mark", "characters", (r) => `${r.e164}²`],
];

function toExcel(e164: string): string {
  return Number(e164.slice(1)).toExponential(4).replace("e", "E");
}

function read(input: string, region: Region) {
  return parsePhone(input, { defaultCountry: region.region as CountryCode });
}

describe("I3: a damaged number is refused in every region, never read as another", () => {
  test.each(damages)("with %s: %s", (_name, reason, write) => {
    const outcomes = regions.map((r) => [write(r), read(write(r), r)]);
    expect(outcomes).toEqual(
      outcomes.map(([input]) => [input, { ok: false, reason }]),
    );
  });

  test("two numbers in one field", () => {
    for (const separator of [" ", "/", " / ", " - "]) {
      for (const r of regions) {
        expect(
          read(`${r.nationalFormat}${separator}${r.nationalFormat}`, r).ok,
        ).toBe(false);
      }
    }
  });

  test("the last digits of a second number after a slash or a dash", () => {
    for (const r of regions) {
      for (const tail of ["/7", "/78", " / 78", "-7", " (78)"]) {
        const parsed = read(`+${r.callingCode} ${r.national}${tail}`, r);
        expect(parsed.ok, `${r.region}: ${r.e164}${tail}`).toBe(false);
      }
    }
  });
});
