import examples from "libphonenumber-js/mobile/examples";
import fc from "fast-check";
import google from "google-libphonenumber";
import { getExampleNumber } from "libphonenumber-js/mobile";
import { describe, expect, test } from "vitest";
import {
  countryOfTyped,
  formatTyped,
  listCountries,
  parseAnyPhone,
  parseMobilePhone,
} from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";

const digitsOf = (text: string) => text.replaceAll(/\D/g, "");

/** Every text on the way from the first character to the last. */
const prefixes = (text: string) =>
  Array.from(text, (_, index) => text.slice(0, index + 1));

const numbers = listCountries().flatMap((country) => {
  const example = getExampleNumber(country, examples);
  return example === undefined ? [] : [{ country, example }];
});

describe("a number while it is typed", () => {
  test.each<[typed: string, country: CountryCode, shown: string]>([
    ["4", "US", "4"],
    ["4155", "US", "(415) 5"],
    ["41555526", "US", "(415) 555-26"],
    ["4155552671", "US", "(415) 555-2671"],
    ["14155552671", "US", "1 (415) 555-2671"],
    ["+14155552671", "GB", "+1 415 555 2671"],
    ["07911123", "GB", "07911 123"],
    ["07911123456", "GB", "07911 123456"],
    ["7911123456", "GB", "7911 123456"],
    ["00447911123456", "FR", "00 44 7911 123456"],
    ["0612345678", "FR", "06 12 34 56 78"],
    ["11961234567", "BR", "(11) 96123-4567"],
    ["89123456789", "RU", "8 (912) 345-67-89"],
    ["+4", "US", "+4"],
    ["+44", "US", "+44"],
    ["+447", "US", "+44 7"],
  ])("%s in %s is shown as %s", (typed, country, shown) => {
    expect(formatTyped(typed, country)).toBe(shown);
  });

  test("is grouped as a whole number is, for every country's example", () => {
    const wrong = numbers.flatMap(({ country, example }) => {
      const expected = example.formatInternational();
      const shown = formatTyped(example.number, country);
      return shown === expected ? [] : [{ country, shown, expected }];
    });
    expect(wrong).toEqual([]);
  });

  test("keeps its digits and its meaning after each one typed, in every country", () => {
    for (const { country, example } of numbers) {
      for (const typed of [
        ...prefixes(digitsOf(example.formatNational())),
        ...prefixes(example.number),
      ]) {
        const shown = formatTyped(typed, country);
        expect(digitsOf(shown), typed).toBe(digitsOf(typed));
        const options = { defaultCountry: country };
        expect(parseMobilePhone(shown, options), typed).toEqual(
          parseMobilePhone(typed, options),
        );
      }
    }
  });

  test("means the same whatever was typed", () => {
    const characters = fc.constantFrom(..."0123456789+-() /.x१٤５");
    fc.assert(
      fc.property(
        fc.string({ unit: characters, maxLength: 24 }),
        fc.constantFrom(...listCountries()),
        (typed, defaultCountry) => {
          const shown = formatTyped(typed, defaultCountry);
          expect(parseMobilePhone(shown, { defaultCountry })).toEqual(
            parseMobilePhone(typed, { defaultCountry }),
          );
          expect(formatTyped(shown, defaultCountry)).toBe(shown);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each(["Your number", "+44 (0)7911 123456 ext. 3", "", "  ", "+"])(
    "is left alone where it is none: %j",
    (typed) => {
      expect(formatTyped(typed, "GB")).toBe(typed);
    },
  );

  test("a shown trunk zero is grouped only if the number stays the same", () => {
    const options = { defaultCountry: "US" } as const;
    const shown = formatTyped("+44 (0)7911 123456", "US");
    expect(parseMobilePhone(shown, options)).toMatchObject({
      ok: true,
      phone: "+447911123456",
    });
  });

  test("a landline keeps its meaning in each spelling, read with landlines", () => {
    const util = google.PhoneNumberUtil.getInstance();
    const spellings = listCountries().flatMap((country) => {
      const example = util.getExampleNumberForType(
        country,
        google.PhoneNumberType.FIXED_LINE,
      );
      if (!example) return [];
      const code = String(example.getCountryCode());
      const phone = util.format(example, google.PhoneNumberFormat.E164);
      const inside = phone.slice(1 + code.length);
      return [
        phone,
        `+${code} (0)${inside}`,
        `00${code} ${inside}`,
        inside,
      ].map((typed) => ({ typed, country }));
    });
    expect(spellings.length).toBeGreaterThan(900);
    for (const { typed, country } of spellings) {
      const shown = formatTyped(typed, country, parseAnyPhone);
      const options = { defaultCountry: country };
      expect(parseAnyPhone(shown, options), typed).toEqual(
        parseAnyPhone(typed, options),
      );
    }
  });

  test("digits of other scripts come back as ASCII", () => {
    expect(formatTyped("٤١٥٥٥٥٢٦٧٣", "US")).toBe("(415) 555-2673");
  });
});

describe("the country of a number while it is typed", () => {
  test.each<[typed: string, chosen: CountryCode, country: CountryCode]>([
    ["", "US", "US"],
    ["415", "US", "US"],
    ["+44", "US", "GB"],
    ["0049", "US", "DE"],
    ["+4", "US", "US"],
    ["+1", "CA", "CA"],
    ["+1 416 555 0123", "US", "CA"],
    ["+447911123456", "GB", "GB"],
    ["+447911123456", "US", "GG"],
    ["+358401234567", "AX", "AX"],
  ])("%s with %s chosen is of %s", (typed, chosen, country) => {
    expect(countryOfTyped(typed, chosen)).toBe(country);
  });

  test("is that of a landline too, where landlines are read", () => {
    expect(countryOfTyped("+441534456789", "US", parseAnyPhone)).toBe("JE");
  });
});
