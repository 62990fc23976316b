import maximal from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { parsePhone } from "../../../src/phone/index.js";
import {
  currentForm,
  formerForms,
} from "../../../src/phone/plan/currentForm.js";
import { newRanges } from "../../../src/phone/plan/newRanges.js";
import rangesFile from "../../../src/phone/plan/newRanges.js?raw";
import { isNorthAmericanForm } from "../../../src/phone/plan/northAmerica.js";
import { renumberings } from "../../../src/phone/plan/renumberings.js";
import { examplesOf } from "./patternExamples.js";

const DATE = /^20\d\d-\d\d-\d\d$/;

describe("I3: one line, one id", () => {
  const rules = renumberings.flatMap(({ what, rules: all }) =>
    all.map((rule) => [what, rule] as const),
  );

  test.each(rules)("%s: %j", (_what, [head, before, after, rest]) => {
    const read: boolean[] = [];
    for (const digits of examplesOf(rest)) {
      for (const start of examplesOf(head)) {
        const former = `+${start}${before}${digits}`;
        const current = `+${start}${after}${digits}`;
        expect(currentForm(former)).toBe(current);
        expect(currentForm(current)).toBeUndefined();
        expect(formerForms(current)).toContain(former);
        const readings = [former, current].map((phone) =>
          parsePhone(phone, { types: "any" }),
        );
        expect(readings[1]).toEqual(readings[0]);
        if (readings[0]?.ok === true) read.push(readings[0].phone === current);
      }
    }
    expect(read).not.toEqual([]);
    expect(read).not.toContain(false);
  });

  test("every row says from when and who announced it", () => {
    for (const { what, from, until, source } of renumberings) {
      expect(what).not.toBe("");
      expect(from).toMatch(DATE);
      if (until !== undefined) expect(until >= from).toBe(true);
      expect(source).not.toBe("");
    }
  });

  test("most numbers have no other form", () => {
    for (const phone of ["+14155552671", "+447400123456", "+818012345678"]) {
      expect(currentForm(phone)).toBeUndefined();
      expect(formerForms(phone)).toEqual([]);
    }
  });
});

describe("ranges that the metadata doesn't have", () => {
  test.each(newRanges)("$begins is still missing, and read", (range) => {
    const phone = `+${range.begins}2345678`;
    // Known now? Then the row has done its work, and leaves.
    expect(maximal(phone)?.isValid()).toBe(false);
    expect(parsePhone(phone)).toEqual({
      ok: true,
      phone,
      country: range.country,
    });
    expect(range.from).toMatch(DATE);
    const [, named = ""] = rangesFile.split(`* - ${range.begins}: `);
    expect(named).toMatch(/^\w[^\n]+\. Source: \w/);
  });

  test.each<[string, boolean]>([
    ["2125550123", true],
    ["9245550123", true],
    ["1125550123", false],
    ["2105550123", true],
    ["2915550123", false],
    ["2225550123", false],
    ["9115550123", false],
    ["3725550123", false],
    ["9625550123", false],
    ["5265550123", false],
    ["8845550123", false],
    ["7005550123", false],
    ["2121550123", false],
    ["2129110123", false],
    ["212555012", false],
  ])("%s has the form of an ordinary American number: %s", (digits, is) => {
    expect(isNorthAmericanForm(digits)).toBe(is);
  });

  test("every area code that the metadata knows has the form", () => {
    for (let area = 200; area < 1000; area++) {
      const digits = `${area}2345678`;
      const known = maximal(`+1${digits}`);
      const type = known?.getType();
      if (type === "FIXED_LINE_OR_MOBILE" || type === "FIXED_LINE")
        expect([area, isNorthAmericanForm(digits)]).toEqual([area, true]);
    }
  });

  test.each([
    ["+972571234567", "IL"],
    ["+33699999999", "FR"],
    ["+16719991234", "GU"],
  ])("%s lies among mobile numbers only", (phone, country) => {
    expect(parsePhone(phone)).toEqual({ ok: true, phone, country });
  });

  test.each([
    ["+4420794609581", "impossible"],
    ["+37112345678", "unknown_range"],
    ["+12429991234", "not_mobile"],
    ["+442079460958", "not_mobile"],
    ["+21650000000", "accepted"],
    ["+6521234567", "unknown_range"],
  ])("%s is told what is true of it: %s", (phone, reason) => {
    const parsed = parsePhone(phone);
    expect(parsed.ok ? "accepted" : parsed.reason).toBe(reason);
  });
});
