import { act, fireEvent, render } from "@testing-library/react";
import { parseAnyPhone, parseMobilePhone } from "convex-phone-auth/phone";
import { afterEach, expect, test, vi } from "vitest";
import { guessCountry } from "../../../src/react/form/guessCountry.js";
import { PhoneSignInForm } from "../../../src/react/form/index.js";
import { offerCountries } from "../../../src/react/form/offerCountries.js";
import { atNumber } from "../../../src/web/gallery/fixedSignIn.js";

const setLanguages = (...languages: string[]) =>
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);

afterEach(() => vi.restoreAllMocks());

test.each([
  // A mobile number of the named country, as people there write it.
  ["07911 123456", "US", ["GB", "IQ"]],
  ["0151 23456789", "US", ["CN", "DE"]],
  ["11 96123-4567", "US", ["BR"]],
  ["138 0013 8000", "GB", ["CN"]],
  // With none chosen the same is offered.
  ["07911123456", undefined, ["GB", "IQ"]],
  // Half of Europe and Africa writes such numbers.
  ["06 12 34 56 78", "US", []],
  // These say themselves whose they are.
  ["+44 7911 12345", "US", []],
  ["0044 7911 12345", "US", []],
  // No number of anybody.
  ["123", "US", []],
  // On Ascension Island five digits are a number, and here they are half of one.
  ["41555", "US", []],
] as const)("%s under %s offers %j", (text, country, offered) => {
  setLanguages("en-US");
  const found = offerCountries(text, country, undefined, parseMobilePhone);
  expect(found).toEqual(offered);
});

test("a country that the reader's languages name comes before all that would fit", () => {
  setLanguages("en-US", "fr");
  const offer = (text: string) =>
    offerCountries(text, "US", undefined, parseMobilePhone);
  expect(offer("06 12 34 56 78")).toEqual(["FR"]);
  expect(offer("07911 123456")).toEqual(["GB", "IQ"]);
});

test("a country that the app does not take is not offered", () => {
  setLanguages("en-US");
  const offer = (countries: readonly ("US" | "IQ" | "GB")[]) =>
    offerCountries("07911 123456", "US", countries, parseMobilePhone);
  expect(offer(["US", "GB"])).toEqual(["GB"]);
  expect(offer(["US"])).toEqual([]);
});

test("an app that takes landlines is offered the countries of landlines", () => {
  setLanguages("en-US");
  const offer = (parser: typeof parseAnyPhone) =>
    offerCountries("020 7946 0958", "DE", undefined, parser);
  setLanguages("en-GB");
  expect(offer(parseAnyPhone)).toEqual(["GB"]);
  expect(offer(parseMobilePhone)).not.toContain("GB");
});

test("where there are no languages, as in React Native, nothing breaks", () => {
  // Jest of React Native has none at all.
  vi.stubGlobal("navigator", undefined);
  expect(guessCountry()).toBeUndefined();
  vi.stubGlobal("navigator", {});
  expect(guessCountry()).toBeUndefined();
  expect(
    offerCountries("07911 123456", "US", undefined, parseMobilePhone),
  ).toEqual(["GB", "IQ"]);
  vi.unstubAllGlobals();
});

test("one tap takes the offered country, and the number reads", async () => {
  setLanguages("en-US");
  const asked: string[] = [];
  const signIn = {
    ...atNumber(),
    sendCode: async (phone: string) => void asked.push(phone),
  };
  const { getByLabelText, getByRole, queryByRole, container } = render(
    <PhoneSignInForm signIn={signIn} defaultCountry="US" />,
  );
  const field = getByLabelText("Phone number");
  const offer = () => queryByRole("button", { name: "United Kingdom" });
  fireEvent.change(field, { target: { value: "07911 123456" } });
  expect(offer(), "before the field is left").toBeNull();
  fireEvent.blur(field);
  expect(container.textContent).toContain("It looks like a number of:");
  await act(async () => void fireEvent.click(offer()!));
  expect(offer()).toBeNull();
  expect(container.textContent).toContain("Reads as +44 7911 123456");
  expect(document.activeElement).toBe(field);
  await act(
    async () => void fireEvent.click(getByRole("button", { name: /^Text me/ })),
  );
  expect(asked).toEqual(["+447911123456"]);
});
