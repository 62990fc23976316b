import { describe, expect, test } from "vitest";
import {
  listCountryOptions,
  searchCountries,
} from "../../../src/react/form/countryOptions.js";

const found = (query: string, locale = "en") =>
  searchCountries(listCountryOptions(locale), query).map(
    ({ country }) => country,
  );

describe("the list of countries", () => {
  test("is in the order of the language's alphabet", () => {
    const names = listCountryOptions("de").map(({ name }) => name);
    expect(names.indexOf("Österreich")).toBeLessThan(names.indexOf("Polen"));
    expect(names.length).toBeGreaterThan(240);
  });

  test("holds only what the app accepts", () => {
    const options = listCountryOptions("en", ["GB", "FR"]);
    expect(options.map(({ country }) => country)).toEqual([
      "FR",
      "GG",
      "IM",
      "JE",
      "GB",
    ]);
  });
});

describe("a search for a country", () => {
  test.each([
    ["united k", "GB"],
    ["uk", "GB"],
    ["USA", "US"],
    ["uae", "AE"],
    ["0049", "DE"],
    ["420", "CZ"],
    ["cote d'iv", "CI"],
    ["reunion", "RE"],
    ["korea", "KP"],
  ])("%j finds %s first", (query, country) => {
    expect(found(query)[0]).toBe(country);
  });

  test("by a calling code finds all who share it", () => {
    expect(found("+44").sort()).toEqual(["GB", "GG", "IM", "JE"]);
  });

  test("knows the names of the page's language", () => {
    expect(found("espa", "es")[0]).toBe("ES");
    expect(found("allem", "fr")[0]).toBe("DE");
    expect(found("مصر", "ar")[0]).toBe("EG");
  });

  test("finds nothing for nonsense and everything for nothing", () => {
    expect(found("zzz")).toEqual([]);
    expect(found("  ")).toHaveLength(listCountryOptions("en").length);
  });
});
