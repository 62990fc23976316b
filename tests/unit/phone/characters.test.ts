import { describe, expect, test } from "vitest";
import { toAscii } from "../../../src/phone/characters.js";

/** All code points of this engine's Unicode that match a pattern. */
function charactersOf(pattern: RegExp): string[] {
  const found: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    if (pattern.test(character)) found.push(character);
  }
  return found;
}

describe("the tables of characters", () => {
  test("I3: every decimal digit this engine knows becomes its ASCII digit", () => {
    const digits = charactersOf(/^\p{Nd}$/u);
    // Unicode encodes them in runs of ten, zero first (Unicode Standard, section 4.6).
    expect(digits.map((digit) => toAscii(digit))).toEqual(
      digits.map((_, index) => String(index % 10)),
    );
    expect(digits.length).toBeGreaterThanOrEqual(650);
  });

  test("I3: every character this engine calls ignorable is dropped", () => {
    const kept = charactersOf(/^\p{Default_Ignorable_Code_Point}$/u).filter(
      (c) => toAscii(c) !== "",
    );
    expect(kept).toEqual([]);
  });

  test("I3: every kind of space becomes a space", () => {
    expect(charactersOf(/^\p{Zs}$/u).filter((c) => toAscii(c) !== " ")).toEqual(
      [],
    );
  });

  test("I3: full-width forms become the ASCII they are made from, as NFKC makes them", () => {
    const forms = Array.from({ length: 94 }, (_, i) =>
      String.fromCharCode(0xff01 + i),
    );
    expect(forms.map((form) => toAscii(form))).toEqual(
      forms.map((form) => form.normalize("NFKC")),
    );
  });

  test("I3: digits that are marks or signs are not digits of a number", () => {
    for (const character of charactersOf(/^[\p{No}\p{Nl}]$/u)) {
      expect(toAscii(character)).toBeUndefined();
    }
  });

  test("I3: letters of other scripts are refused", () => {
    expect(toAscii("+7 916 о12")).toBeUndefined();
    expect(toAscii("一二三")).toBeUndefined();
  });
});
