import { describe, expect, test, vi } from "vitest";
import { MAX_INPUT_LENGTH, parsePhone } from "../../../src/phone/index.js";

const MEGABYTE = 1_000_000;
/** Four for a character; what is tried again for each of them takes 64 times as many. */
const STEPS_OF_A_REFUSAL = 4 * MAX_INPUT_LENGTH;
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

/** Runs something and counts how often it looks into text. */
function counted<T>(run: () => T): { parsed: T; steps: number } {
  const spies = [
    vi.spyOn(String.prototype, "codePointAt"),
    vi.spyOn(String.prototype, "normalize"),
    vi.spyOn(String.prototype, "replace"),
    vi.spyOn(String.prototype, "trim"),
    vi.spyOn(RegExp.prototype, "exec"),
    vi.spyOn(RegExp.prototype, "test"),
  ];
  try {
    const parsed = run();
    const calls = spies.map((spy) => spy.mock.calls.length);
    return { parsed, steps: calls.reduce((sum, count) => sum + count, 0) };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("I2: bounds on the input", () => {
  test.each(hostile)(
    "a megabyte of %s is refused without being read",
    (_name, unit) => {
      const input = unit.repeat(MEGABYTE / unit.length);
      const { parsed, steps } = counted(() =>
        parsePhone(input, { defaultCountry: "DE" }),
      );
      expect(parsed).toEqual({ ok: false, reason: "too_long" });
      expect(steps).toBe(0);
    },
  );

  test("the first character over the limit is one too many", () => {
    const input = "٧".repeat(MAX_INPUT_LENGTH + 1);
    const { parsed, steps } = counted(() =>
      parsePhone(input, { defaultCountry: "DE" }),
    );
    expect(parsed).toEqual({ ok: false, reason: "too_long" });
    expect(steps).toBe(0);
  });

  // A pattern that tries every way to match would never end here, at this length already.
  test.each(hostile)(
    "%s up to the limit are refused in a few steps, and in no more the next time",
    (_name, unit) => {
      const input = unit.repeat(Math.floor(MAX_INPUT_LENGTH / unit.length));
      const parse = () =>
        counted(() =>
          parsePhone(input, { defaultCountry: "DE", types: "any" }),
        );
      const first = parse();
      expect(first.parsed.ok).toBe(false);
      expect(first.steps).toBeLessThan(STEPS_OF_A_REFUSAL);
      expect(parse().steps).toBeLessThanOrEqual(first.steps);
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
