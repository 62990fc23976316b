import { expect, it } from "vitest";
import { ListChecker } from "../../src/react/console/import/checkList";
import { offerCountries } from "../../src/react/console/import/offerCountries";

/** What is offered for a list that was read as American. */
function offered(phones: readonly string[]): string[] {
  const checker = new ListChecker("US");
  checker.push(phones.map((phone, index) => ({ row: index + 2, phone })));
  return offerCountries(checker.check, "US");
}

it.each([
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
  expect(offered(phones)).toEqual(countries);
});
