import { describe, expect, test } from "vitest";
import {
  parseAnyPhone,
  parseMobilePhone,
  parsePhone,
} from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";

const any = (input: string, home?: CountryCode) =>
  parsePhone(input, { types: "any", defaultCountry: home });

describe("the lines that types any adds", () => {
  test.each<[string, string, string]>([
    ["020 7946 0958", "GB", "+442079460958"],
    ["01534 456789", "JE", "+441534456789"],
    ["01481 256789", "GG", "+441481256789"],
    ["056 1234 5678", "GB", "+445612345678"],
    ["030 123456", "DE", "+4930123456"],
    ["06 1234 5678", "IT", "+390612345678"],
    ["01 23 45 67 89", "FR", "+33123456789"],
    ["11 2345-6789", "AR", "+541123456789"],
    ["11 2345-6789", "BR", "+551123456789"],
    ["8 (495) 123-45-67", "RU", "+74951234567"],
    ["8 (7172) 12 34 56", "KZ", "+77172123456"],
  ])("%s in %s is accepted, and refused without it", (input, home, phone) => {
    const country = home as CountryCode;
    expect(any(input, country)).toEqual({ ok: true, phone, country });
    expect(parseAnyPhone(input, { defaultCountry: country })).toEqual(
      any(input, country),
    );
    const alone = parsePhone(input, { defaultCountry: country });
    expect(alone).toEqual({ ok: false, reason: "not_mobile" });
    expect(parseMobilePhone(input, { defaultCountry: country })).toEqual(alone);
  });

  test.each<[string, string]>([
    ["premium rate, Britain", "+449098790000"],
    ["premium rate, United States", "+19005550123"],
    ["premium rate, Germany", "+499001234567"],
    ["premium rate, France", "+33891123456"],
    ["premium rate, Austria", "+43900123456"],
    ["shared cost, Britain", "+448431234567"],
    ["shared cost, Germany", "+4918012345"],
    ["toll-free, United States", "+18005550199"],
    ["toll-free, Britain", "+448001234567"],
    ["toll-free, Germany", "+498001234567"],
    ["personal number, Britain", "+447012345678"],
    ["personal number, United States", "+15005550006"],
    ["company number, Britain", "+445512345678"],
    ["company number, Germany", "+4918500123456"],
    ["pager, Britain", "+447640123456"],
    ["pager, Germany", "+4916412345"],
    ["mailbox, Germany", "+49177991234567"],
    ["company number, France", "+33806123456"],
    ["an unassigned landline, Britain", "+442101234567"],
  ])("M3: %s is refused all the same", (_name, input) => {
    expect(any(input)).toEqual({ ok: false, reason: "not_mobile" });
  });

  test.each([
    "+80012345678",
    "+870301234567",
    "+881612345678",
    "+883510012345678",
    "+979123456789",
  ])("M3: %s, a number of no country, is refused all the same", (input) => {
    expect(any(input)).toEqual({ ok: false, reason: "not_geographic" });
  });

  test("I3: a landline longer than E.164 allows is refused", () => {
    expect(any("+49 30 1234567890123")).toEqual({
      ok: false,
      reason: "impossible",
    });
  });

  test("countries apply to landlines too", () => {
    expect(
      parsePhone("+441534456789", { types: "any", countries: ["GG"] }),
    ).toEqual({
      ok: false,
      reason: "country_not_allowed",
    });
  });

  test("an unknown type means mobile", () => {
    const types = "landline" as unknown as "any";
    expect(parsePhone("+442079460958", { types })).toEqual({
      ok: false,
      reason: "not_mobile",
    });
  });
});
