import parseByLibrary from "libphonenumber-js/core";
import metadata from "libphonenumber-js/mobile/metadata";
import { describe, expect, test } from "vitest";
import {
  formatPhone,
  isE164,
  listCountries,
} from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";
import { isNonGeographic } from "../../../src/phone/numberingPlans.js";
import { readNumber } from "../../../src/phone/readNumber.js";
import { randomFrom } from "./random.js";
import { regions } from "./spellings.js";

/** What libphonenumber-js makes of digits, which is what `readNumber` has to make of them. */
function byLibrary(text: string, home: CountryCode | undefined) {
  const number = parseByLibrary(
    text,
    home === undefined
      ? { extract: false }
      : { extract: false, defaultCountry: home },
    metadata,
  );
  if (number === undefined) return undefined;
  const { country, nationalNumber, countryCallingCode, number: phone } = number;
  const isNetwork = number.isNonGeographic();
  return { phone, country, nationalNumber, countryCallingCode, isNetwork };
}

function byUs(text: string, home: CountryCode | undefined) {
  const number = readNumber(text, home);
  if (number === undefined) return undefined;
  const { callingCode: countryCallingCode, ...rest } = number;
  const isNetwork = isNonGeographic(countryCallingCode);
  return { ...rest, countryCallingCode, isNetwork };
}

const below = randomFrom(20_261_128);
const digitsOf = (length: number) =>
  Array.from({ length }, () => String(below(10))).join("");

/** Something somebody might type of a number: cut, lengthened, one digit wrong, prefixes before it. */
function damaged(digits: string, prefixes: readonly string[]): string {
  const prefix = prefixes[below(prefixes.length)] ?? "";
  const at = below(digits.length);
  const cases = [
    () => digits,
    () => digits.slice(0, at),
    () => digits + digitsOf(1 + below(3)),
    () => digits.slice(0, at) + digitsOf(1) + digits.slice(at + 1),
    () => digits.slice(0, 4) + digitsOf(Math.max(0, digits.length - 4)),
    () => digitsOf(digits.length),
    () => digits.slice(at),
  ];
  return prefix + (cases[below(cases.length)]?.() ?? digits);
}

describe("reading digits as libphonenumber-js does", () => {
  test("numbers of every country, at home, abroad and damaged", () => {
    const homes = [undefined, ...listCountries()];
    let compared = 0;
    for (const {
      region,
      callingCode,
      national,
      internationalPrefix,
    } of regions) {
      const country = region as CountryCode;
      const prefixes = [
        "",
        "0",
        "8",
        "1",
        "+",
        "00",
        callingCode,
        `+${callingCode}`,
        internationalPrefix + callingCode,
        `${callingCode}0`,
        `+${callingCode}0`,
      ];
      for (let i = 0; i < 600; i++) {
        const text = damaged(national, prefixes);
        const home = i % 3 === 0 ? homes[below(homes.length)] : country;
        expect(byUs(text, home), `${text} ${home}`).toEqual(
          byLibrary(text, home),
        );
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(140_000);
  });

  test("digits by chance, those of networks among them", () => {
    const homes = [undefined, ...listCountries()];
    const starts = [
      "",
      "+",
      "+800",
      "+870",
      "+878",
      "+88",
      "+979",
      "00",
      "011",
    ];
    for (let i = 0; i < 60_000; i++) {
      const text = (starts[below(starts.length)] ?? "") + digitsOf(below(18));
      const home = homes[below(homes.length)];
      expect(byUs(text, home), `${text} ${home}`).toEqual(
        byLibrary(text, home),
      );
    }
  });

  test("and groups them the same", () => {
    for (const { region, callingCode, national } of regions) {
      for (let i = 0; i < 60; i++) {
        const phone = `+${callingCode}${damaged(national, [""])}`;
        const number = isE164(phone)
          ? parseByLibrary(phone, { extract: false }, metadata)
          : undefined;
        expect(formatPhone(phone), region).toBe(
          number?.formatInternational() ?? phone,
        );
        expect(formatPhone(phone, "national"), phone).toBe(
          number?.formatNational() ?? phone,
        );
      }
    }
    for (const phone of ["+80012345678", "+870773111632", "+97912345678"]) {
      const number = parseByLibrary(phone, { extract: false }, metadata);
      expect(formatPhone(phone)).toBe(number?.formatInternational());
      expect(formatPhone(phone, "national")).toBe(number?.formatNational());
    }
  });
});
