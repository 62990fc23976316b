import { expect, test } from "vitest";
import { parseMobilePhone } from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";
import { canGrow } from "../../../src/react/form/canGrow.js";

test.each<[string, CountryCode | undefined, boolean]>([
  // Of the one length that there is.
  ["5555555555", "US", false],
  ["12345678", "DK", false],
  ["0112345678", "FR", false],
  ["07011 123456", "GB", false],
  // Too long.
  ["41555526711", "US", false],
  ["0170 123456789012", "DE", false],
  ["07911 123456", "US", false],
  // A digit more may help.
  ["415555267", "US", true],
  ["1415555267", "US", true],
  ["061234567", "FR", true],
  ["030 123456", "DE", true],
  ["12345678", "SG", true],
  // Of another country, and still growing.
  ["07911 12", "US", true],
  // What a digit more says nothing about.
  ["+", "US", true],
  ["abc", "US", true],
  ["0412 345 678", undefined, true],
])("whether %s in %s may still grow: %s", (text, country, expected) => {
  const parsed = parseMobilePhone(text, { defaultCountry: country });
  if (parsed.ok) throw new Error(`${text} is a number.`);
  const { reason } = parsed;
  expect(canGrow(text, reason, country, parseMobilePhone)).toBe(expected);
});
