import { expect, test } from "vitest";
import { readCodeText } from "../../../src/react/form/codeText.js";

test.each([
  ["123456", "123456"],
  ["123 456", "123456"],
  ["123-456", "123456"],
  ["1 2 3 4 5 6", "123456"],
  ["Your code is 123 456.", "123456"],
  ["123456 is your Acme 2000 code. Never share it.", "123456"],
  ["123456 is your code.\n\n@example.com #123456", "123456"],
  ["Order 48213: 123456. Questions? Call +1 800 555 0199.", "123456"],
  ["Order 48213: 123 456. Questions? Call 1-800-555-0199.", "123456"],
  ["123456 was sent to 415 555 2671 on 2026-11-29 at 14:30", "123456"],
  ["١٢٣٤٥٦", "123456"],
  ["१२३ ४५६", "123456"],
])("%j is a whole code", (text, digits) => {
  expect(readCodeText(text)).toEqual({
    digits,
    isWhole: true,
    isTooLong: false,
  });
});

test.each([
  ["", ""],
  ["123", "123"],
  ["12a3", "123"],
  ["123456 or 654321", "123456"],
])("%j waits for more, or for a decision", (text, digits) => {
  expect(readCodeText(text)).toEqual({
    digits,
    isWhole: false,
    isTooLong: false,
  });
});

test.each(["1234567", "12345678901"])(
  "%j is more than a code: shown and said, but not handed in, since a wrong one costs a try",
  (text) => {
    expect(readCodeText(text)).toEqual({
      digits: "123456",
      isWhole: false,
      isTooLong: true,
    });
  },
);
