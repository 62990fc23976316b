import { describe, expect, test } from "vitest";
import {
  PhoneRefusalReason,
  formatPhone,
  isE164,
  maskPhone,
  phoneRefusalMessages,
} from "../../../src/phone/index.js";

describe("maskPhone", () => {
  test("G1: shows the country and the last two digits", () => {
    expect(maskPhone("+12025550101")).toBe("US ···01");
    expect(maskPhone("+447911123456")).toBe("GG ···56");
  });

  test("G1: shows no digits of what is not an E.164 number", () => {
    for (const value of [
      "",
      "493817",
      "07911 123456",
      "+44 7911 123456",
      "secret",
      "+4479111234567890",
    ]) {
      expect(maskPhone(value)).toBe("?? ···");
    }
  });

  test("G1: a number of no known country keeps only its last two digits", () => {
    expect(maskPhone("+999123456789")).toBe("?? ···89");
    expect(maskPhone("+442079460958")).toBe("?? ···58");
  });
});

describe("formatPhone", () => {
  test("writes a number in the groups of its country", () => {
    expect(formatPhone("+12025550101")).toBe("+1 202 555 0101");
    expect(formatPhone("+12025550101", "national")).toBe("(202) 555-0101");
    expect(formatPhone("+447400123456", "national")).toBe("07400 123456");
    expect(formatPhone("+5491123456789", "national")).toBe("011 15-2345-6789");
  });

  test("returns what it can't read as it is", () => {
    for (const value of ["", "hello", "07400 123456", "+999123456789"]) {
      expect(formatPhone(value)).toBe(value);
    }
  });
});

describe("isE164", () => {
  test("accepts a plus and 7 to 15 digits, the first not 0", () => {
    expect(["+1234567", "+123456789012345", "+12025550101"].every(isE164)).toBe(
      true,
    );
  });

  test("refuses everything else", () => {
    const others = [
      "+123456",
      "+1234567890123456",
      "+0123456789",
      "12025550101",
      "+1 2025550101",
      "+12025550101\n",
      "+١٢٠٢٥٥٥٠١٠١",
      12_025_550_101,
      null,
      undefined,
      ["+12025550101"],
    ];
    expect(others.some(isE164)).toBe(false);
  });
});

describe("the catalogue of messages", () => {
  test("has one sentence for every reason", () => {
    const reasons = Object.values(PhoneRefusalReason);
    expect(Object.keys(phoneRefusalMessages).sort()).toEqual(
      [...reasons].sort(),
    );
    for (const reason of reasons)
      expect(phoneRefusalMessages[reason]).toMatch(/^[A-Z].*\.$/);
  });
});
