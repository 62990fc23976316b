import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readFileSync } from "node:fs";
import { makeFunctionReference } from "convex/server";
import { PhoneAuth } from "convex-phone-auth";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { newcomerPools } from "../../../src/component/limits/newcomers.js";
import { loadPool } from "../../../src/server/core/limits.js";
import { resolveLimits } from "../../../src/server/options/resolveLimits.js";
import { deploy } from "../../helpers/deploy";
import { accountMigration } from "convex-phone-auth/migration";
import { DEFAULT_LIMITS } from "convex-phone-auth";

const component = {} as ConstructorParameters<typeof PhoneAuth>[0];
const SENDER = makeFunctionReference(
  "sms:send",
) as unknown as PhoneAuthOptions["sender"];
const OPTIONS = {
  signUp: "open",
  sender: SENDER,
} satisfies PhoneAuthOptions;

function deployed(options: Record<string, unknown>) {
  return () => deploy(component, { ...OPTIONS, ...options });
}

describe("PhoneAuth", () => {
  it("is made without a look at its options, which every function would pay for", () => {
    const options = { ...OPTIONS };
    const look = vi.fn(() => undefined);
    Object.defineProperty(options, "appName", { enumerable: true, get: look });
    new PhoneAuth(component, options);
    expect(look).not.toHaveBeenCalled();
    deploy(component, options);
    expect(look).toHaveBeenCalled();
  });

  it("L12: cannot be deployed without saying who may sign up", () => {
    expect(deployed({ signUp: undefined })).toThrow(
      /option "signUp" is required/,
    );
    expect(deployed({ signUp: "everybody" })).toThrow(
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
    ["landlines by a word", { types: "any" }, /"types".*parseAnyPhone/],
    ["a name of a parser", { parsePhone: "any" }, /"parsePhone"/],
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
  ])("refuses %s when it is deployed", (_, options, message) => {
    expect(deployed(options)).toThrow(message);
  });

  /** What each option says of a value of the wrong kind, and what to write. */
  it.each([
    [{ defaultCountry: "usa" }, /"defaultCountry" is "usa"; .* like "US"/],
    [{ defaultCountry: "us" }, /"defaultCountry" is "us"; .* capital/],
    [{ defaultCountry: "UK" }, /"defaultCountry" is "UK"/],
    [{ defaultCountry: "" }, /"defaultCountry" is ""/],
    [{ defaultCountry: null }, /"defaultCountry" is null/],
    [{ countries: ["US", "USA"] }, /"countries\[1\]" is "USA"/],
    [{ countries: ["us"] }, /"countries\[0\]" is "us"/],
    [{ countries: [] }, /"countries" is \[\]; .* leave it out for all/],
    [{ countries: "US" }, /"countries" is "US"; .* list of countries/],
    [{ countries: { allowed: [] } }, /"countries.allowed"; .* allow, deny/],
    [{ countries: { allow: [] } }, /"countries.allow" is \[\]/],
    [{ countries: { deny: ["uk"] } }, /"countries.deny\[0\]" is "uk"/],
    [{ hooks: { onSignIn: () => undefined } }, /"hooks.onSignIn"; .* onSigned/],
    [{ hooks: { onSignedIn: 5 } }, /"hooks.onSignedIn" is .* a function/],
    [{ hooks: [] }, /"hooks" is \[\]; write an object/],
    [{ messages: { template: {} } }, /"messages.template"; .* templates/],
    [
      { messages: { templates: { en: { txt: () => "" } } } },
      /"messages.templates.en.txt"; .* text/,
    ],
    [
      { messages: { templates: { en: { text: "Hi" } } } },
      /"messages.templates.en.text" is "Hi"; write a function/,
    ],
    [{ messages: { numberChanged: "no" } }, /"messages.numberChanged" is "no"/],
    [{ verifyHuman: true }, /"verifyHuman" is true; write a function/],
    [{ deliveryDetail: "fulll" }, /is "fulll"; write "full" or "sent"/],
    [{ calls: "yes" }, /"calls" is "yes"; write true or false/],
    [{ requireBinding: "false" }, /"requireBinding" is "false"; .* true or/],
    [{ message: "x" }, /"message" is "x"; write a function/],
    [{ sender: "sms:send" }, /"sender" is "sms:send"; .* internal.sms.send/],
    [{ sender: {} }, /"sender" is .* internal.sms.send/],
    [{ codeCheck: 5 }, /"codeCheck" is .* internal.sms.check/],
    [{ appName: 5 }, /"appName" is of type number/],
    [{ host: 5 }, /"host" is of type number/],
    [{ signInUrl: {} }, /"signInUrl" is of type object/],
    [{ limits: 5 }, /"limits" is of type number/],
    [{ testNumbers: "x" }, /"testNumbers" is "x"/],
    [{ testNumbers: { code: {} } }, /"testNumbers.code"; .* codes/],
    [{ testNumbers: { codes: 5 } }, /"testNumbers.codes" is of type number/],
    [{ alwaysAllowed: "+14155552671" }, /is "\+#+"; write a list of numbers/],
    [
      { alwaysAllowed: [5] },
      /entry 1 of "alwaysAllowed" is not a number that can sign in: not_text/,
    ],
    [
      { alwaysAllowed: ["+14155552671"], countries: ["GB"] },
      /entry 1 of "alwaysAllowed" is not .* sign in: country_not_allowed\./,
    ],
  ])("says of %j what is wrong with it", (options, message) => {
    expect(deployed(options)).toThrow(message);
    expect(deployed(options)).not.toThrow("4155552671");
  });

  it.each([
    ["hooks", new (class Hooks {})()],
    ["limits", new (class Limits {})()],
  ])(
    "refuses %s that would lose what their class gives them",
    (name, value) => {
      expect(deployed({ [name]: value })).toThrow(/write an object/);
    },
  );

  it("takes undefined, at any depth, for an option that is not given", () => {
    const hooks = { onSignedIn: undefined };
    const messages = { language: undefined, templates: { en: undefined } };
    const countries = { allow: undefined, deny: ["DE"] };
    const options = { hooks, messages, countries, calls: undefined };
    expect(deployed(options)).not.toThrow();
  });

  it.each([
    [{ onCollision: "latest" }, /"accountMigration.onCollision" is "latest"/],
    [{ onColision: "oldest" }, /unknown option "accountMigration.onColision"/],
    [{ defaultCountry: "usa" }, /"accountMigration.defaultCountry" is "usa"/],
    [{ onMerge: true }, /"accountMigration.onMerge" is true/],
  ])("makes no migration of %j", (options, message) => {
    const phone = new PhoneAuth(component, OPTIONS);
    const make = () => accountMigration(phone, options as object);
    expect(make).toThrow(message);
    expect(() => accountMigration(phone, { onMerge: undefined })).not.toThrow();
  });

  it("cannot be deployed without options, and says which argument they are", () => {
    const make = deploy as unknown as (...args: unknown[]) => void;
    expect(() => make(component)).toThrow(/second argument .* `signUp`/);
    expect(() => make()).toThrow(/first argument is `components.phoneAuth`/);
  });

  describe("with test numbers", () => {
    beforeEach(() => {
      vi.useFakeTimers({ now: Date.UTC(2026, 10, 25) });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const test = (testNumbers: object) =>
      deployed({
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
      [
        "no number",
        { codes: { "12": "471852" } },
        /entry 1 .* is not .* sign in: \w+\./,
      ],
      ["a short code", { codes: { "+12025550143": "4718" } }, /six digits/],
      [
        "two spellings of one number",
        { codes: { "+12025550143": "471852", "(202) 555-0143": "471853" } },
        /entry 2 .* named before/,
      ],
      ["no end date", { until: undefined }, /"testNumbers.until"/],
      ["an end date that is none", { until: "2027-02-30" }, /until/],
      ["an end date in words", { until: "next year" }, /until/],
      [
        "nothing that allows them outside development",
        { allowInProduction: false },
        /allowInProduction: true/,
      ],
    ])("A4: refuses %s when it is deployed", (_, given, message) => {
      expect(test(given)).toThrow(message);
    });

    it("A4: takes an end date whatever the module's clock says: it may be months old", () => {
      expect(test({ until: "2029-11-27" })).not.toThrow();
    });

    it("A4: goes on after their end date: a deployment must not stop on a day", () => {
      expect(test({ until: "2026-11-01" })).not.toThrow();
      expect(test({})).not.toThrow();
    });
  });

  it("does not repeat a number in an error", () => {
    expect(deployed({ alwaysAllowed: ["+1 415 555"] })).toThrow(/^(?!.*415)/);
  });
});

describe("limits", () => {
  it("are the defaults where nothing is set", () => {
    expect(resolveLimits({})).toEqual(DEFAULT_LIMITS);
    expect(resolveLimits({ sendsPerDay: undefined })).toEqual(DEFAULT_LIMITS);
  });

  it("stand in the table of the documentation, each with its default", () => {
    const page = readFileSync("docs/security.md", "utf8");
    const rows = [
      ...page.matchAll(/^\| `(\w+)` +\|[^|]*\| ([\w,]+)( min)? +\|/gm),
    ].map(([, name = "", shown = "", minutes]) => {
      const count = Number(shown.replace(",", ""));
      const unit = minutes === undefined ? 1 : 60_000;
      return [name, shown === "off" ? null : count * unit];
    });
    expect(Object.fromEntries(rows)).toEqual(DEFAULT_LIMITS);
  });

  it.each([
    ["codeLifetimeMs", 600_001],
    ["triesPerChallenge", 11],
    ["sendsPerChallenge", 6],
    ["liveChallengesPerPhone", 6],
    ["sendsPerPhonePerDay", 31],
    ["wrongTriesPerPhonePerDay", 101],
    ["changeStartsPerUserPerDay", 31],
    ["newcomersPerPrefixPerHour", 10_000_001],
    ["newcomersPerCountryPerHour", 10_000_001],
    ["startsPerHour", 10_000_001],
    ["sendsPerHour", 10_000_001],
    ["sendsPerDay", 10_000_001],
    ["startsPerIpPerHour", 10_000_001],
    ["redeemsPerIpPerHour", 10_000_001],
  ])("§0: %s cannot be loosened to %d", (name, value) => {
    expect(() => resolveLimits({ [name]: value })).toThrow(/may be at most/);
  });

  it("a code has no more tries than its number, or nobody would be sent one", () => {
    for (const name of [
      "wrongTriesPerPhonePerHour",
      "wrongTriesPerPhonePerDay",
    ]) {
      expect(() => resolveLimits({ [name]: 4 })).toThrow(
        'limit "triesPerChallenge" may be at most 4.',
      );
      const limits = { [name]: 4, triesPerChallenge: 4 };
      expect(resolveLimits(limits)).toMatchObject(limits);
    }
  });

  it("T9: a default shared by everybody has at least eight shards", () => {
    expect(loadPool(DEFAULT_LIMITS).shards).toBeGreaterThanOrEqual(8);
  });

  it("T8: a block of numbers is all but the last four digits", () => {
    const pools = newcomerPools(
      { phone: "+14155552671", limits: { ...DEFAULT_LIMITS } },
      {
        label: "US ···71",
        tag: "",
      },
    );
    expect(pools[1]).toMatchObject({ key: "block:+1415555", shards: 1 });
  });
});
