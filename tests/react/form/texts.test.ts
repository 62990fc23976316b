import { describe, expect, test } from "vitest";
import * as form from "../../../src/react/form/index.js";
import type { PhoneSignInTexts } from "../../../src/react/form/index.js";
import {
  errorText,
  fillText,
  pluralText,
  timeText,
  waitText,
} from "../../../src/react/form/words.js";

const { ar, de, en, es, fr, hi, pt, zh } = form;
const OTHERS = { ar, de, es, fr, hi, pt, zh };

/** Every text by its path. */
function listTexts(texts: object, path = ""): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") return [[name, value]];
    return listTexts(value as object, name);
  });
}

const marksOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const english = new Map(listTexts(en));

describe.each(Object.entries(OTHERS))("the texts in %s", (tag, texts) => {
  test("name the language they are in", () => {
    expect(texts.locale).toBe(tag);
    const { direction } = texts;
    expect(direction).toBe(tag === "ar" ? "rtl" : "ltr");
  });

  test("keep what is filled in, and leave nothing in English", () => {
    for (const [path, text] of listTexts(texts)) {
      if (path === "locale" || path === "direction") continue;
      // A language may say "two countries" in one word.
      if (/^countriesFound\.(?!other)/.test(path)) continue;
      const original = english.get(path);
      if (original === undefined) continue;
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toBe(original);
      expect(marksOf(text), path).toEqual(marksOf(original));
    }
  });

  test("have every plural of the language", () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    const needed = pluralCategories.filter(
      // Only for millions, and with a fraction: no list of countries has either.
      (category) => !(category === "many" && tag !== "ar"),
    );
    expect(Object.keys(texts.countriesFound).sort()).toEqual(needed.sort());
  });
});

test("a wait is told in the language's own units", () => {
  expect(waitText(24, en)).toBe("24 sec");
  expect(waitText(545, en)).toBe("9 min 5 sec");
  expect(waitText(60, de)).toBe("1 Min.");
  expect(waitText(61, zh)).toBe("1分钟 1秒");
});

test("a sentence with a wait, or a time, ends in one full stop", () => {
  for (const texts of [en, ...Object.values(OTHERS)])
    for (const seconds of [24, 60, 545])
      expect(
        [
          fillText(texts.tryAgainIn, { time: waitText(seconds, texts) }),
          fillText(texts.codeHint, { time: timeText(0, texts) }),
        ].join(" "),
      ).not.toContain("..");
});

test("a count chooses its plural", () => {
  expect(pluralText(en.countriesFound, 1, "en")).toBe("1 country");
  expect(pluralText(ar.countriesFound, 2, "ar")).toBe("بلدان");
  expect(pluralText(ar.countriesFound, 11, "ar")).toContain("بلدًا");
});

test("a number of a country that is not served is told which", () => {
  const refused = { code: "country_not_allowed" } as const;
  expect(errorText(refused, "FR", en)).toContain("(France)");
  expect(errorText(refused, "FR", de)).toContain("(Frankreich)");
});

test("an app's own words replace ours", () => {
  const own: PhoneSignInTexts = {
    ...en,
    errors: { ...en.errors, failed: "Try later." },
  };
  expect(errorText({ code: "failed" }, "US", own)).toBe("Try later.");
});
