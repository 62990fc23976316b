import { describe, expect, test } from "vitest";
import { countryOfCell } from "../../src/lists/countryCells.js";
import { ALPHA3, CELL_NAMES } from "../../src/lists/countryCellNames.js";
import { plainName } from "../../src/phone/countryNames.js";
import { isCountryCode, listCountries } from "../../src/phone/index.js";

describe("the country that a cell of a list names", () => {
  test.each(
    Object.entries({
      DE: "Germany (DE)|DE - Deutschland|DEU|D|BRD|Federal Republic of Germany|Deutschland, DE|德國|Alemanha|Allemagne",
      GB: "the United Kingdom|GBR|GB-ENG|Vereinigtes Koenigreich|英國|Royaume Uni",
      US: "United States of America|the United States|E.U.A.|USA (US)|États-Unis d'Amérique|美國|الولايات المتحدة الأمريكية|संयुक्त राज्य अमेरिका",
      KR: "Korea, Republic of|Korea, Rep.|Korea (South)|S. Korea|Republic of Korea|KOR",
      KP: "Korea, North|Korea, Dem. People's Rep.|DPRK|Korea (Democratic People's Republic of)",
      CD: "Congo, Dem. Rep.|Congo, The Democratic Republic of the|RDC|République démocratique du Congo|DR Congo",
      CG: "Congo, Rep.|Republic of the Congo|Congo",
      CN: "P.R. China|People's Republic of China|VR China|中國|CHN",
      TW: "Taiwan, Province of China|R.O.C.|Republic of China|臺灣",
      HK: "Hong Kong SAR, China|Hong Kong SAR|हांगकांग",
      IR: "Iran, Islamic Rep.|Iran (Islamic Republic of)|Islamic Republic of Iran",
      RU: "Russian Federation|Россия|俄国",
      AT: "Oesterreich|A|AUT",
      GM: "The Gambia|Gambia, The",
      AE: "U.A.E.|VAE|阿联酋|الإمارات",
      CZ: "República Checa|République tchèque|捷克共和国",
      VC: "St. Vincent and the Grenadines|St Vincent",
      CH: "Svizzera|स्विट्जरलैंड|CHE|Zwitserland",
      CA: "Canada (+1)|CAN|Canada, CA",
      TR: "Tuerkei|तुर्की|TUR",
    }).flatMap(([country, cells]) =>
      cells.split("|").map((cell) => [cell, country] as const),
    ),
  )("%s is %s", (cell, country) => {
    expect(countryOfCell(cell)).toBe(country);
  });

  test.each([
    "Georgia, US",
    "Germany (AT)",
    "Germany (+43)",
    "Paris, Texas",
    "Republic",
    "The",
    "Congo / France",
    "X",
    "n/a",
    "-",
    "",
    "Germany, Berlin",
    "Türkiye Cumhuriyeti (TR)",
  ])("%j names none", (cell) => {
    expect(countryOfCell(cell)).toBeUndefined();
  });

  test("names are written as they are looked up, and each once", () => {
    const names = CELL_NAMES.split(",").flatMap((row) => {
      expect(isCountryCode(row.slice(0, 2))).toBe(true);
      return row.slice(3).split("/");
    });
    expect(names.filter((name) => plainName(name) !== name)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test("every country of ours has its three letters", () => {
    const rows = ALPHA3.split(" ");
    const own = ["AC", "TA"];
    expect(
      listCountries().filter(
        (country) =>
          !own.includes(country) &&
          !rows.some((row) => row.startsWith(country)),
      ),
    ).toEqual([]);
    expect(new Set(rows.map((row) => row.slice(2))).size).toBe(rows.length);
  });
});
