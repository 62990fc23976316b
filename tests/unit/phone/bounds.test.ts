import { describe, expect, test, vi } from "vitest";
import { MAX_INPUT_LENGTH, parsePhone } from "../../../src/phone/index.js";

const MEGABYTE = 1_000_000;
const hostile: readonly (readonly [name: string, unit: string])[] = [
  ["digits", "1"],
  ["zeros", "0"],
  ["pluses", "+"],
  ["spaces", " "],
  ["brackets", "("],
  ["separators", "- "],
  ["quotes", '"'],
  ["extension marks", "1x"],
  ["trunk zeros", "(0)"],
  ["combining marks", "\u0301"],
  ["ligatures that normalization makes longer", "\ufdfa"],
  ["invisible characters", "\u200e"],
  ["half surrogates", "\ud83d"],
];

describe("I2: bounds on the input", () => {
  test.each(hostile)(
    "a megabyte of %s is refused within 50 ms",
    (_name, unit) => {
      const input = unit.repeat(MEGABYTE / unit.length);
      const start = performance.now();
      expect(parsePhone(input, { defaultCountry: "DE" })).toEqual({
        ok: false,
        reason: "too_long",
      });
      expect(performance.now() - start).toBeLessThan(50);
    },
  );

  test("an input over the limit is refused without being read", () => {
    const charAt = vi.spyOn(String.prototype, "codePointAt");
    const replace = vi.spyOn(String.prototype, "replace");
    const trim = vi.spyOn(String.prototype, "trim");
    const exec = vi.spyOn(RegExp.prototype, "exec");
    const matches = vi.spyOn(RegExp.prototype, "test");
    const parsed = parsePhone("٧".repeat(MAX_INPUT_LENGTH + 1), {
      defaultCountry: "DE",
    });
    const calls = [charAt, replace, trim, exec, matches].map(
      (spy) => spy.mock.calls.length,
    );
    vi.restoreAllMocks();
    expect(parsed).toEqual({ ok: false, reason: "too_long" });
    expect(calls).toEqual([0, 0, 0, 0, 0]);
  });

  test.each(hostile)(
    "%s up to the limit are refused within 50 ms, and quickly again",
    (_n, unit) => {
      const input = unit.repeat(Math.floor(MAX_INPUT_LENGTH / unit.length));
      const start = performance.now();
      for (let i = 0; i < 20; i++) {
        expect(
          parsePhone(input, { defaultCountry: "DE", types: "any" }).ok,
        ).toBe(false);
      }
      expect(performance.now() - start).toBeLessThan(20 * 50);
    },
  );

  test("a number in full, marked and quoted, fits", () => {
    const number = [..."+44(0)7911-123456"].join("\u200e");
    expect(parsePhone(`="${number}"`)).toMatchObject({
      ok: true,
      phone: "+447911123456",
    });
    expect(parsePhone(` \u202a="+44 (0) 7911 - 123 456"\u202c `)).toMatchObject(
      { ok: true },
    );
  });
});
