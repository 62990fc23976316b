import { describe, expect, test } from "vitest";
import { parseMobilePhone, parsePhone } from "../../../src/phone/index.js";
import type { CountryCode, ParsedPhone } from "../../../src/phone/index.js";
import { defaultCountry, regions, spellings } from "./spellings.js";
import type { Region, Spelling } from "./spellings.js";

/**
 * The spellings that are refused, with the reason. `4915123456789` in Germany, Indonesia and
 * Kosovo, whose plans have no fixed length, could be a long number of that very country, which the
 * library and Google's take it for; a person who wrote the calling code meant the mobile number.
 */
const REFUSED: Readonly<Record<string, string>> = {
  "CC without + / DE": "ambiguous",
  "CC without + / ID": "ambiguous",
  "CC without + / XK": "ambiguous",
};

/**
 * What is refused on top of that when landlines are accepted too. `+39 (0)312…` is a landline as
 * it is written and a mobile number without the zero; `008 62…` in Indonesia is +86 as well as 008
 * and +62.
 */
const REFUSED_WITH_LANDLINES: Readonly<Record<string, string>> = {
  ...REFUSED,
  "+CC (0) / IT": "ambiguous",
  "+CC (0) / VA": "ambiguous",
  "+CC(0) / IT": "ambiguous",
  "+CC(0) / VA": "ambiguous",
  "00CC (0), at home / IT": "ambiguous",
  "00CC (0), at home / VA": "ambiguous",
  "own international prefix / ID": "ambiguous",
};

function readWith(
  parse: typeof parsePhone,
  spelling: Spelling,
  region: Region,
): ParsedPhone {
  return parse(spelling.write(region), {
    defaultCountry: defaultCountry(spelling, region) as CountryCode | undefined,
  });
}

interface Outcome {
  readonly counts: { right: number; wrong: number; refused: number };
  readonly wrong: string[];
  readonly refused: Record<string, string>;
}

function readAll(parse: typeof parsePhone): Outcome {
  const outcome: Outcome = {
    counts: { right: 0, wrong: 0, refused: 0 },
    wrong: [],
    refused: {},
  };
  for (const spelling of spellings) {
    for (const region of regions) {
      const parsed = readWith(parse, spelling, region);
      const cell = `${spelling.id} / ${region.region}`;
      if (!parsed.ok) {
        outcome.counts.refused += 1;
        outcome.refused[cell] = parsed.reason;
      } else if (parsed.phone === region.e164) {
        outcome.counts.right += 1;
      } else {
        outcome.counts.wrong += 1;
        outcome.wrong.push(
          `${cell}: ${spelling.write(region)} became ${parsed.phone}`,
        );
      }
    }
  }
  return outcome;
}

describe("every region in every spelling", () => {
  const { counts, wrong, refused } = readAll(parsePhone);

  test("I3: no spelling of a number becomes another number", () => {
    process.stdout.write(
      `  ${regions.length} regions x ${spellings.length} spellings: ` +
        `${counts.right} accepted, ${counts.wrong} wrong, ${counts.refused} refused\n`,
    );
    expect(wrong).toEqual([]);
  });

  test("I3: every spelling is accepted but those that the table lists", () => {
    expect(refused).toEqual(REFUSED);
    expect(regions.length).toBeGreaterThanOrEqual(244);
  });

  test("parseMobilePhone reads every cell as parsePhone does", () => {
    for (const spelling of spellings) {
      for (const region of regions) {
        expect(readWith(parseMobilePhone, spelling, region)).toEqual(
          readWith(parsePhone, spelling, region),
        );
      }
    }
  });

  test("I3: where landlines are accepted too, no spelling of a mobile number becomes another number", () => {
    const any: typeof parsePhone = (input, options) =>
      parsePhone(input, { ...options, types: "any" });
    const outcome = readAll(any);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.refused).toEqual(REFUSED_WITH_LANDLINES);
  });
});
