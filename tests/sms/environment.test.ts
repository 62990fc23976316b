import { describe, expect, it } from "vitest";
import { twilioTransports } from "convex-phone-auth/twilio";
import { twilioVariables } from "./twilioVariables.js";

const set = twilioVariables({ url: "http://127.0.0.1:1" });
const { TWILIO_ACCOUNT_SID: _, ...unset } = set;

describe("twilioTransports", () => {
  it("stops a deployment that could send nothing, and names the variable", () => {
    expect(() => twilioTransports(unset)).toThrow(/TWILIO_ACCOUNT_SID is not/);
  });

  it("writes to the log in development without an account", () => {
    const development = { ...unset, PHONE_AUTH_DEV_OUTBOX: "true" };
    const names = twilioTransports(development).map(({ name }) => name);
    expect(names).toEqual(["log", "log"]);
  });

  it("stops a deployment whose account is half set", () => {
    const half = { ...set, TWILIO_API_KEY_SECRET: undefined };
    expect(() => twilioTransports(half)).toThrow(/TWILIO_API_KEY_SECRET/);
  });

  it("calls only where a number to call from is set", () => {
    const channels = (env: Parameters<typeof twilioTransports>[0]) =>
      twilioTransports(env).map(({ channel }) => channel);
    expect(channels(set)).toEqual(["sms"]);
    expect(channels({ ...set, TWILIO_CALL_FROM: "+12025550123" })).toEqual([
      "sms",
      "call",
    ]);
  });

  it.each([
    ["US=+12025550123,de=Acme", /pair 2 of TWILIO_FROM_BY_COUNTRY/],
    ["US", /pair 1 of TWILIO_FROM_BY_COUNTRY/],
    ["US=", /pair 1 of TWILIO_FROM_BY_COUNTRY/],
    ["US=+12025550123=x", /pair 1 of TWILIO_FROM_BY_COUNTRY/],
    ["XX=+12025550123", /pair 1 of TWILIO_FROM_BY_COUNTRY/],
    ["US=+12025550123,US=+12025550124", /names US twice/],
  ])(
    "stops a deployment with %j for countries, and shows no number",
    (text, problem) => {
      const wrong = { ...set, TWILIO_FROM_BY_COUNTRY: text };
      expect(() => twilioTransports(wrong)).toThrow(problem);
      expect(() => twilioTransports(wrong)).not.toThrow(/\d{4}/);
    },
  );
});
