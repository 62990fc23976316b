import { expect, test } from "vitest";
import {
  describeRefusal,
  ListRefusalReason,
  listRefusalMessages,
} from "../../src/csv";
import { PhoneRefusalReason } from "../../src/phone/index";

const reasons = [
  ...Object.values(PhoneRefusalReason),
  ...Object.values(ListRefusalReason),
  // What a row whose number reads may end with.
  "invalid_input",
  "phone_taken",
  "account_conflict",
  "not_allowed",
  "internal_error",
] as const;
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

test.each(["en", "de", "es", "fr", "pt", "ar", "hi", "zh"])(
  "a row's refusal in %s names the field, and no brackets are left where none is known",
  (language) => {
    const texts = listRefusalMessages(language);
    const field = { code: "invalid_input", reason: "profile.email" };
    expect(describeRefusal(field, language)).toContain("email");
    const unnamed = { code: "invalid_input", reason: "userId" };
    expect(describeRefusal(unnamed, language)).toBe(texts.invalid_input);
    const dollars = { code: "invalid_input", reason: "profile.$&" };
    expect(describeRefusal(dollars, language)).toContain("$&");
    for (const code of reasons.slice(-5))
      expect(describeRefusal({ code }, language)).toBe(texts[code]);
    const phone = { code: "invalid_phone", reason: "needs_country" };
    expect(describeRefusal(phone, language)).toBe(texts.needs_country);
    expect(describeRefusal({ code: "country_not_allowed" }, language)).toBe(
      texts.country_not_allowed,
    );
    for (const text of Object.values(texts)) expect(text).not.toMatch(/[{}]/);
  },
);

test("a code that is none of ours is given back, and no code is nothing", () => {
  expect(describeRefusal({ code: "toString" })).toBe("toString");
  expect(describeRefusal({ code: "invalid_phone", reason: "__proto__" })).toBe(
    "invalid_phone",
  );
  expect(describeRefusal({})).toBe("");
});
