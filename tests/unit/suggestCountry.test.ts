import { expect, test } from "vitest";
import { suggestCountry } from "../../src/csv";

const twenty = (write: (n: number) => string) =>
  Array.from({ length: 20 }, (_, n) => write(10 + n));

test.each([
  ["GB", twenty((n) => `07400 1234${n}`)],
  ["DE", twenty((n) => `01512 34567${n}`)],
  ["IN", twenty((n) => `074001 234${n}`)],
])(
  "a list of %s numbers under another country offers it",
  (country, phones) => {
    expect(suggestCountry(phones, "US")).toBe(country);
    expect(suggestCountry(phones, undefined)).toBe(country);
  },
);

test("one that reads as it is stays, and one that nothing tells apart is asked about", () => {
  const american = twenty((n) => `(415) 555-01${n}`);
  expect(suggestCountry(american, "US")).toBe("US");
  // British or Indian; French, Moroccan or of Monaco.
  const bare = twenty((n) => `074001234${n}`);
  const pairs = twenty((n) => `06 12 34 56 ${n}`);
  for (const phones of [bare, pairs]) {
    expect(suggestCountry(phones, "US")).toBe("US");
    expect(suggestCountry(phones, undefined)).toBeUndefined();
  }
});

test("numbers with their codes speak for those without", () => {
  const mixed = ["+4915123400010", "0151 23400011", "0151 23400012"];
  expect(suggestCountry(mixed, "US")).toBe("DE");
});
