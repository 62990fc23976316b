import { describe, expect, test } from "vitest";
import { parseAnyPhone, parseMobilePhone } from "convex-phone-auth/phone";
import { formatEdit } from "../../../src/react/form/typedText.js";
import type { CountryCode } from "../../../src/phone/index.js";

/** A field as people see it, with `|` for the caret. */
function read(shown: string) {
  const caret = shown.indexOf("|");
  return { text: shown.replace("|", ""), caret };
}

const show = ({ text, caret }: { text: string; caret: number }) =>
  `${text.slice(0, caret)}|${text.slice(caret)}`;

/** What stands in the field after the browser made an edit of it. */
function edit(
  before: string,
  edited: string,
  inputType?: string,
  country: CountryCode = "US",
): string {
  const { text } = read(before);
  return show(
    formatEdit(text, read(edited), inputType, country, parseMobilePhone),
  );
}

describe("the caret of a number field", () => {
  test.each([
    ["at the end", "(415) 5|", "(415) 55|", "(415) 55|"],
    ["where a bracket appears", "415|", "4155|", "(415) 5|"],
    ["in the middle", "(415) 5|5-26", "(415) 59|5-26", "(415) 59|5-26"],
    ["at the start", "|415", "9|415", "(9|41) 5"],
  ])("stays behind the digit typed %s", (_where, before, edited, after) => {
    expect(edit(before, edited, "insertText")).toBe(after);
  });

  test("stays behind a digit too many, whatever becomes of the groups", () => {
    const shown = edit("(415) 555|-2671", "(415) 5559|-2671", "insertText");
    expect(shown).toMatch(/9\|/);
  });

  test("deleting a digit in the middle leaves it where the digit was", () => {
    expect(
      edit("(415) 55|5-2671", "(415) 5|5-2671", "deleteContentBackward"),
    ).toBe("(415) 5|52-671");
  });

  test("deleting backwards over a space or bracket takes the digit before it", () => {
    expect(
      edit("(415) |555-2671", "(415)|555-2671", "deleteContentBackward"),
    ).toBe("(41|5) 552-671");
    expect(
      edit("(415)| 555-2671", "(415| 555-2671", "deleteContentBackward"),
    ).toBe("(41|5) 552-671");
  });

  test("deleting forwards over a dash takes the digit behind it", () => {
    expect(
      edit("(415) 555|-2671", "(415) 555|2671", "deleteContentForward"),
    ).toBe("(415) 555|-671");
  });

  test("deleting everything leaves nothing", () => {
    expect(edit("4|", "|", "deleteContentBackward")).toBe("|");
    expect(edit("(415) 5|", "|", "deleteContentBackward")).toBe("|");
  });

  test("what is pasted into the middle keeps it behind what was pasted", () => {
    expect(edit("(415) |2671", "(415) 555|2671", "insertFromPaste")).toBe(
      "(415) 555|-2671",
    );
  });
});

describe("what is pasted or filled in whole", () => {
  test.each([
    ["+44 (0)7911 123456", "+44 7911 123456"],
    ["\u202D+44 7911\u00A0123456\u202C", "+44 7911 123456"],
    ["00447911123456", "+44 7911 123456"],
    ["+٤٤٧٩١١١٢٣٤٥٦", "+44 7911 123456"],
    ["4155552671", "(415) 555-2671"],
    ["415.555.2671", "(415) 555-2671"],
    ["tel:+1-415-555-2671", "+1 415 555 2671"],
    ["call me", "call me"],
  ])("%j is shown as %j", (pasted, shown) => {
    const text = { text: pasted, caret: pasted.length };
    const pasteWith = (inputType?: string) =>
      formatEdit("", text, inputType, "US", parseMobilePhone);
    expect(pasteWith("insertFromPaste")).toEqual({
      text: shown,
      caret: shown.length,
    });
    // Autofill tells no input type.
    expect(pasteWith().text).toBe(shown);
  });

  test("a landline is shown whole where landlines are read", () => {
    const text = { text: "+44 (0)20 7946 0958", caret: 19 };
    const { text: shown } = formatEdit(
      "",
      text,
      undefined,
      "US",
      parseAnyPhone,
    );
    expect(shown).toBe("+44 20 7946 0958");
  });
});
