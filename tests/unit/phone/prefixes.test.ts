import { listPhonePrefixes } from "convex-phone-auth/phone";
import type { CountryCode } from "convex-phone-auth/phone";
import { describe, expect, it } from "vitest";

describe("what numbers begin with", () => {
  it.each<[string, CountryCode | undefined, string[]]>([
    ["(415) 55", "US", ["+141555"]],
    ["1 415", "US", ["+1415"]],
    ["07400 1", "GB", ["+4474001"]],
    ["7400 1", "GB", ["+4474001"]],
    ["4474", "GB", ["+444474", "+4474"]],
    ["0044 74", "US", ["+4474"]],
    ["+44 (0) 74", "US", ["+4474"]],
    ["+1 (415", "US", ["+1415"]],
    ["06 20", "HU", ["+3620"]],
    ["8 916", "RU", ["+7916"]],
    ["347 12", "IT", ["+3934712"]],
    ["٤١٥", "US", ["+1415"]],
    ["4155", undefined, ["+4155"]],
    ["41", "US", []],
    ["Ada", "US", []],
    ["415 Ada", "US", []],
    ["", "US", []],
    ["4".repeat(400), "US", []],
    ["415", "XX" as CountryCode, ["+415"]],
  ])("%s in %s", (input, defaultCountry, expected) => {
    expect(listPhonePrefixes(input, { defaultCountry })).toEqual(expected);
  });
});
