import { readCode } from "convex-phone-auth/react";
import { expect, test } from "vitest";

test.each([
  ["123456", "123456"],
  ["000042", "000042"],
  [" 123 456 ", "123456"],
  ["123-456", "123456"],
  ["12\u201334\u201356", "123456"],
  ["\u0661\u0662\u0663\u0664\u0665\u0666", "123456"],
  ["\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5", "012345"],
  ["\u0967\u0968\u0969\u096A\u096B\u096C", "123456"],
  ["\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16", "123456"],
  // Runs of digits that follow each other without a gap.
  ["\u{1D7CE}\u{1D7D8}\u{1D7E2}\u{1D7EC}\u{1D7F6}\u{1D7D9}", "000001"],
  ["\u{116DA}\u{116DB}\u{116D0}\u{116D9}\u{116E3}\u{116D1}", "010991"],
])("reads the code %j as %s", (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test.each([
  "",
  "12345",
  "1234567",
  "12345a",
  "12.34.56",
  "\u00B9\u00B2\u00B3456",
  "123456 is your code",
])("refuses %j as a code", (typed) => {
  expect(readCode(typed)).toBeNull();
});
