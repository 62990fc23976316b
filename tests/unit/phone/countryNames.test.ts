import { describe, expect, test } from "vitest";
import { countryOfName } from "../../../src/phone/countryNames.js";
import {
  listCountryOptions,
  searchCountries,
} from "../../../src/react/form/countryOptions.js";

describe("the country that a cell names", () => {
  test.each([
    ["United Kingdom", "GB"],
    ["UK", "GB"],
    ["U.K.", "GB"],
    ["England", "GB"],
    ["USA", "US"],
    ["U.S.A.", "US"],
    ["united states", "US"],
    ["Vereinigte Staaten", "US"],
    ["EE. UU.", "US"],
    ["Germany", "DE"],
    ["Deutschland", "DE"],
    ["Allemagne", "DE"],
    ["Alemania", "DE"],
    ["ألمانيا", "DE"],
    ["जर्मनी", "DE"],
    ["德国", "DE"],
    ["Türkei", "TR"],
    ["Turkey", "TR"],
    ["Ivory Coast", "CI"],
    ["Holland", "NL"],
    ["Macau", "MO"],
    ["St Lucia", "LC"],
    ["St. Lucia", "LC"],
    ["Saint Lucia", "LC"],
    ["Trinidad and Tobago", "TT"],
    ["Trinidad & Tobago", "TT"],
    ["Côte d'Ivoire", "CI"],
    ["nl", "NL"],
    ["+49", "DE"],
    ["0044", "GB"],
    ["352", "LU"],
  ])("%s is %s", (text, country) => {
    expect(countryOfName(text)).toBe(country);
  });

  test.each(["", "A", "Ada", "Atlantis", "999", "0151", "-"])(
    "%j is none",
    (text) => {
      expect(countryOfName(text)).toBeUndefined();
    },
  );
});

describe("the search for a country", () => {
  const languages = ["en", "de", "es", "fr", "pt", "ar", "hi", "zh"];
  test.each([
    ["Turkey", "TR"],
    ["Ivory Coast", "CI"],
    ["Holland", "NL"],
    ["Macau", "MO"],
    ["USA", "US"],
    ["UK", "GB"],
    ["Czech Republic", "CZ"],
    ["Swaziland", "SZ"],
    ["Allemagne", "DE"],
    ["Estados Unidos", "US"],
    ["Türkei", "TR"],
    ["德国", "DE"],
    ["مصر", "EG"],
    ["Columbia", "CO"],
    ["Phillipines", "PH"],
  ])("finds %s in every language of the form", (query, country) => {
    for (const language of languages) {
      const [first] = searchCountries(listCountryOptions(language), query);
      expect([language, first?.country]).toEqual([language, country]);
    }
  });

  test.each([
    ["en", "St Lucia", "LC"],
    ["en", "Trinidad and Tobago", "TT"],
    ["en", "cote divoire", "CI"],
    ["de", "Osterreich", "AT"],
    ["de", "Weissrussland", "BY"],
    ["es", "Espana", "ES"],
    ["fr", "Etats Unis", "US"],
    ["pt", "Sao Tome", "ST"],
    ["ar", "امريكا", "US"],
    ["de", "Tuerkei", "TR"],
    ["de", "VAE", "AE"],
    ["fr", "République tchèque", "CZ"],
    ["hi", "तुर्की", "TR"],
    ["zh", "美國", "US"],
    ["zh", "阿联酋", "AE"],
    ["en", "the Netherlands", "NL"],
    // Misspelt: a letter wrong, left out, added, or changed with its neighbour.
    ["en", "Germny", "DE"],
    ["en", "Untied States", "US"],
    ["en", "Swizerland", "CH"],
    ["en", "Austalia", "AU"],
    ["en", "New Zeland", "NZ"],
    ["es", "Alemaina", "DE"],
    ["fr", "Alemagne", "DE"],
    ["pt", "Portugual", "PT"],
    // Of those that share a code, the one it is of.
    ["en", "44", "GB"],
    ["en", "+1", "US"],
    ["en", "007", "RU"],
  ])("in %s, %s", (language, query, country) => {
    const found = searchCountries(listCountryOptions(language), query);
    expect(found[0]?.country).toBe(country);
  });

  test.each(["xyz", "qqqq", "Atlantis", "9999", "zzzzzzzzzz"])(
    "finds nothing for %s",
    (query) => {
      for (const language of languages)
        expect(searchCountries(listCountryOptions(language), query)).toEqual(
          [],
        );
    },
  );
});
