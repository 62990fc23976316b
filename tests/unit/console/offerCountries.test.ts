import { expect, test } from "vitest";
import { ListChecker } from "../../../src/react/console/import/checkList.js";
import { headingLanguage } from "../../../src/react/console/import/headingLanguage.js";
import { offerCountries } from "../../../src/react/console/import/offerCountries.js";

function offer(phones: readonly string[], headings: readonly string[]) {
  const checker = new ListChecker("US");
  checker.push(phones.map((phone, index) => ({ row: index + 2, phone })));
  return offerCountries(checker.check, "US", headings);
}

const write = (number: (n: number) => string) =>
  Array.from({ length: 12 }, (_, n) => number(10 + n));
const bare = write((n) => `06123456${n}`);
const pairs = write((n) => `06 12 34 56 ${n}`);
const german = write((n) => `01512 34567${n}`);
const FRENCH = ["Nom", "Prénom", "Téléphone"];

test("of too many countries that fit, the one of the headings' language is offered", () => {
  expect(offer(bare, FRENCH)).toEqual(["FR"]);
  expect(offer(bare, ["Name", "Phone"])).toEqual([]);
  // German ones are no numbers of these.
  expect(offer(bare, ["Vorname", "Handy"])).toEqual([]);
});

test("where the digits are grouped as a few countries do, these are offered, with the headings' first", () => {
  const [first, ...others] = offer(pairs, FRENCH);
  expect(first).toBe("FR");
  expect(others.length).toBeLessThan(3);
  expect(offer(pairs, ["Name", "Phone"])).toContain("FR");
});

test("a country that alone groups them so is offered whatever the headings say", () => {
  expect(offer(german, FRENCH)).toEqual(["DE"]);
});

test.each([
  [FRENCH, "fr"],
  [["Vorname", "Nachname", "Handynummer"], "de"],
  [["Nombre", "Apellidos", "Móvil"], "es"],
  [["Nome completo", "Telemóvel"], "pt"],
  [["الاسم", "رقم الجوال"], "ar"],
  [["नाम", "मोबाइल"], "hi"],
  [["姓名", "手机"], "zh"],
  [["First name", "Last name", "Phone", "Country"], undefined],
  [[], undefined],
])("the headings %j are in %s", (headings, language) => {
  expect(headingLanguage(headings)).toBe(language);
});

test.each([
  ["one", ["0171 1234567", "0160 9876543", "0151 23400010"], ["DE"]],
  [
    "each of a few that fit as well",
    ["0151 23400010", "0151 23400011", "0151 23400012"],
    ["CN", "DE"],
  ],
  [
    "of many that fit those that group their digits so",
    ["06 12 34 56 78", "06 98 76 54 32", "06 11 22 33 44"],
    ["FR", "MA", "MC"],
  ],
  [
    "none of the many that fit, where nothing is grouped",
    ["0612345678", "0698765432", "0611223344"],
    [],
  ],
  ["none for one number alone", ["0171 1234567"], []],
  ["none for what is no number", ["call me", "none", "later"], []],
])("offers %s", (_, phones, countries) => {
  expect(offer(phones, [])).toEqual(countries);
});
