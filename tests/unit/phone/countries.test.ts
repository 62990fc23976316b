import { describe, expect, test } from "vitest";
import {
  getCallingCode,
  isCountryAllowed,
  isCountryCode,
  listCountries,
  parsePhone,
} from "../../../src/phone/index.js";
import type { CountryCode, CountryPolicy } from "../../../src/phone/index.js";
import { regions } from "./spellings.js";

const allowed = (input: string, countries: CountryPolicy) => {
  const parsed = parsePhone(input, { countries });
  return parsed.ok ? "accepted" : parsed.reason;
};

const FINLAND = "+358412345678";
const GUERNSEY = "+447911123456";
const BRITAIN = "+447400123456";
const UNITED_STATES = "+12025550123";
const JAMAICA = "+18762101234";

describe("M3: the countries an app serves", () => {
  test.each<[string, string, CountryPolicy, string]>([
    ["a listed country", UNITED_STATES, ["US", "CA"], "accepted"],
    [
      "a country that is not listed",
      FINLAND,
      ["US", "CA"],
      "country_not_allowed",
    ],
    [
      "a country that shares the calling code",
      JAMAICA,
      ["US", "CA"],
      "country_not_allowed",
    ],
    ["a list of none", UNITED_STATES, [], "country_not_allowed"],
    ["a policy of no rules", UNITED_STATES, {}, "accepted"],
    [
      "a country that is allowed by name",
      UNITED_STATES,
      { allow: ["US"] },
      "accepted",
    ],
    [
      "a denied country",
      UNITED_STATES,
      { deny: ["US"] },
      "country_not_allowed",
    ],
    ["another than the denied", JAMAICA, { deny: ["US"] }, "accepted"],
    [
      "one both allowed and denied",
      JAMAICA,
      { allow: ["JM"], deny: ["JM"] },
      "country_not_allowed",
    ],
    ["Finland where Åland is listed", FINLAND, ["AX"], "accepted"],
    ["Norway where Svalbard is listed", "+4741234567", ["SJ"], "accepted"],
    ["Italy where the Vatican is listed", "+393123456789", ["VA"], "accepted"],
    [
      "Australia where the Cocos are listed",
      "+61412345678",
      ["CC"],
      "accepted",
    ],
    [
      "Australia where Christmas Island is listed",
      "+61412345678",
      ["CX"],
      "accepted",
    ],
    [
      "Morocco where Western Sahara is listed",
      "+212650123456",
      ["EH"],
      "accepted",
    ],
    [
      "Guadeloupe where St Barthélemy is listed",
      "+590690001234",
      ["BL"],
      "accepted",
    ],
    [
      "Guadeloupe where St Martin is listed",
      "+590690001234",
      ["MF"],
      "accepted",
    ],
    [
      "Finland where Åland is denied",
      FINLAND,
      { deny: ["AX"] },
      "country_not_allowed",
    ],
    ["Guernsey where Britain is listed", GUERNSEY, ["GB"], "accepted"],
    [
      "Britain where Guernsey is listed",
      BRITAIN,
      ["GG"],
      "country_not_allowed",
    ],
    [
      "Guernsey where it is denied",
      GUERNSEY,
      { allow: ["GB"], deny: ["GG"] },
      "country_not_allowed",
    ],
    [
      "Britain where Guernsey is denied",
      BRITAIN,
      { allow: ["GB"], deny: ["GG"] },
      "accepted",
    ],
    [
      "Guernsey where Britain is denied",
      GUERNSEY,
      { deny: ["GB"] },
      "country_not_allowed",
    ],
    [
      "Kazakhstan where Russia is listed",
      "+77710009998",
      ["RU"],
      "country_not_allowed",
    ],
  ])("%s", (_name, input, countries, outcome) => {
    expect(allowed(input, countries)).toBe(outcome);
  });

  test("every country's own example is accepted by a list of that country alone", () => {
    for (const { region, e164 } of regions) {
      // Google's metadata gives the range 7924 to the Isle of Man and to Britain, Britain first.
      if (region === "IM") continue;
      expect(allowed(e164, [region as CountryCode]), region).toBe("accepted");
      expect(allowed(e164, { deny: [region as CountryCode] }), region).toBe(
        "country_not_allowed",
      );
    }
  });

  test("a number is judged by itself, not by the default country it was read with", () => {
    const parsed = parsePhone(JAMAICA, {
      defaultCountry: "US",
      countries: ["US"],
    });
    expect(parsed).toEqual({ ok: false, reason: "country_not_allowed" });
  });

  test("isCountryAllowed without a policy allows all", () => {
    expect(isCountryAllowed("KP", undefined)).toBe(true);
  });
});

describe("country codes", () => {
  test("isCountryCode knows two-letter codes in capitals, and nothing else", () => {
    expect(["GB", "US", "XK", "TA"].every(isCountryCode)).toBe(true);
    const others = [
      "UK",
      "gb",
      "",
      "001",
      "constructor",
      "__proto__",
      44,
      null,
      undefined,
      ["GB"],
    ];
    expect(others.some(isCountryCode)).toBe(false);
  });

  test("the list that senders know them by, without the metadata, is that of listCountries", async () => {
    const text = [
      `// Written by tests/unit/phone/countries.test.ts with the option -u. Don't edit.`,
      ``,
      `/** Every country that has phone numbers. */`,
      `export const countryCodes = [`,
      ...listCountries().map((country) => `  "${country}",`),
      `] as const;`,
      ``,
      `/** A country that has phone numbers: two letters of ISO 3166-1, or AC, TA and XK, which are not in it. */`,
      `export type CountryCode = (typeof countryCodes)[number];`,
      ``,
    ].join("\n");
    await expect(text).toMatchFileSnapshot(
      "../../../src/phone/_generated/countryCodes.ts",
    );
  });

  test("listCountries gives each country once, and getCallingCode the code of each", () => {
    const countries = listCountries();
    expect(new Set(countries).size).toBe(countries.length);
    expect(countries.length).toBeGreaterThanOrEqual(245);
    for (const { region, callingCode } of regions) {
      expect(getCallingCode(region as CountryCode)).toBe(callingCode);
    }
  });
});
