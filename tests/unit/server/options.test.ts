import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PhoneAuth } from "convex-phone-auth";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { resolveLimits, startPools } from "../../../src/server/limits.js";
import { DEFAULT_LIMITS } from "convex-phone-auth";

const component = {} as ConstructorParameters<typeof PhoneAuth>[0];
const OPTIONS = {
  signUp: "open",
  sender: {} as PhoneAuthOptions["sender"],
} satisfies PhoneAuthOptions;

function construct(options: Record<string, unknown>) {
  return () => new PhoneAuth(component, { ...OPTIONS, ...options });
}

describe("PhoneAuth", () => {
  it("L12: cannot be made without saying who may sign up", () => {
    expect(construct({ signUp: undefined })).toThrow(
      /option "signUp" is required/,
    );
    expect(construct({ signUp: "everybody" })).toThrow(
      /option "signUp" is required/,
    );
  });

  it.each([
    ["a missing sender", { sender: undefined }, /option "sender" is required/],
    ["an unknown option", { signup: "open" }, /unknown option "signup"/],
    ["a long name", { appName: "x".repeat(31) }, /"appName"/],
    [
      "a name that could pass for a code",
      { appName: "App 123456" },
      /"appName"/,
    ],
    [
      "a name that could pass for an origin",
      { appName: "@evil.example #1" },
      /"appName"/,
    ],
    ["a host with a scheme", { host: "https://app.test" }, /"host"/],
    ["a host with a port", { host: "app.test:5173" }, /"host"/],
    [
      "a number that is none",
      { alwaysAllowed: ["12"] },
      /entry 1 of "alwaysAllowed"/,
    ],
    ["an unknown type of number", { types: "landline" }, /"types"/],
    ["a page without a scheme", { signInUrl: "app.test" }, /"signInUrl"/],
    ["an open page", { signInUrl: "http://app.test" }, /"signInUrl"/],
    ["a script", { signInUrl: "javascript:alert(1)//" }, /"signInUrl"/],
    [
      "an address that looks like another's",
      { signInUrl: "https://bank.test@evil.test" },
      /"signInUrl"/,
    ],
    [
      "an address with what could pass for a code",
      { signInUrl: "https://app.test/123456" },
      /"signInUrl"/,
    ],
    ["an unknown limit", { limits: { codes: 1 } }, /unknown limit "codes"/],
    ["a limit of zero", { limits: { sendsPerHour: 0 } }, /at least 1/],
    [
      "a limit that is no number",
      { limits: { sendsPerHour: "9" } },
      /whole number/,
    ],
  ])("refuses %s when it is made", (_, options, message) => {
    expect(construct(options)).toThrow(message);
  });

  describe("with test numbers", () => {
    beforeEach(() => {
      vi.useFakeTimers({ now: Date.UTC(2026, 10, 25) });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const test = (testNumbers: object) =>
      construct({
        defaultCountry: "US",
        testNumbers: {
          codes: { "+12025550143": "471852" },
          until: "2027-01-31",
          allowInProduction: true,
          ...testNumbers,
        },
      });

    it.each([
      ["no numbers", { codes: {} }, /1 to 20 numbers/],
      ["no number", { codes: { "12": "471852" } }, /entry 1 .* is /],
      ["a short code", { codes: { "+12025550143": "4718" } }, /six digits/],
      [
        "two spellings of one number",
        { codes: { "+12025550143": "471852", "(202) 555-0143": "471853" } },
        /entry 2 .* named before/,
      ],
      ["no end date", { until: undefined }, /"testNumbers.until"/],
      ["an end date that is none", { until: "2027-02-30" }, /until/],
      ["an end date in words", { until: "next year" }, /until/],
      ["an end date too far ahead", { until: "2027-11-27" }, /366 days/],
      [
        "nothing that allows them outside development",
        { allowInProduction: false },
        /allowInProduction: true/,
      ],
    ])("A4: refuses %s when it is made", (_, given, message) => {
      expect(test(given)).toThrow(message);
    });

    it("A4: goes on after their end date: a deployment must not stop on a day", () => {
      expect(test({ until: "2026-11-01" })).not.toThrow();
      expect(test({})).not.toThrow();
    });
  });

  it("does not repeat a number in an error", () => {
    expect(construct({ alwaysAllowed: ["+1 415 555"] })).toThrow(/^(?!.*415)/);
  });
});

describe("limits", () => {
  it("are the defaults where nothing is set", () => {
    expect(resolveLimits({})).toEqual(DEFAULT_LIMITS);
  });

  it.each([
    ["codeLifetimeMs", 600_001],
    ["triesPerChallenge", 11],
    ["sendsPerChallenge", 6],
    ["liveChallengesPerPhone", 6],
    ["sendsPerPhonePerDay", 31],
    ["wrongTriesPerPhonePerDay", 101],
  ])("§0: %s cannot be loosened to %d", (name, value) => {
    expect(() => resolveLimits({ [name]: value })).toThrow(/may be at most/);
  });

  it("T9: a default shared by everybody has at least eight shards", () => {
    const pools = startPools(DEFAULT_LIMITS, "+14155552671", "US");
    const everybody = pools.find((pool) => pool.key === "starts");
    expect(everybody?.shards).toBeGreaterThanOrEqual(8);
  });

  it("T8: a block of numbers is all but the last four digits", () => {
    const pools = startPools(DEFAULT_LIMITS, "+14155552671", "US");
    expect(pools[0]).toMatchObject({ key: "prefix:+1415555", shards: 1 });
  });
});
