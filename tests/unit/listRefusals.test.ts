import { expect, test } from "vitest";
import { ListRefusalReason, listRefusalMessages } from "../../src/csv";
import { PhoneRefusalReason } from "../../src/phone/index";

const reasons = [
  ...Object.values(PhoneRefusalReason),
  ...Object.values(ListRefusalReason),
];
const english = listRefusalMessages("en");

test.each(["de", "es", "fr", "pt", "ar", "hi", "zh"])(
  "every reason that a row is refused for has its words in %s",
  (language) => {
    const texts = listRefusalMessages(language);
    expect(Object.keys(texts).sort()).toEqual([...reasons].sort());
    for (const reason of reasons) {
      expect([reason, texts[reason]]).not.toEqual([reason, english[reason]]);
      expect(texts[reason]).not.toMatch(/[{}]/);
    }
  },
);

test("a language with a country is that language, and an unknown one English", () => {
  expect(listRefusalMessages("pt-BR")).toEqual(listRefusalMessages("pt"));
  expect(listRefusalMessages("zh-Hant-TW")).toEqual(listRefusalMessages("zh"));
  expect(listRefusalMessages("xx")).toEqual(english);
  expect(listRefusalMessages()).toEqual(english);
  expect(english.country_not_allowed).toBe(
    "Numbers from this country are not accepted here. Enter another number.",
  );
});
