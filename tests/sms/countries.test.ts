import { makeFunctionReference } from "convex/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defineSender, httpSms } from "convex-phone-auth/senders";
import { parseAnyPhone } from "convex-phone-auth/phone";
import type { PhoneAuthOptions } from "convex-phone-auth";
import type { Transport } from "convex-phone-auth/senders";
import { twilioCall, twilioSms, twilioVerify } from "convex-phone-auth/twilio";
import { sendThrough } from "../../src/server/core/senders/transport.js";
import type { SmsMessage } from "../../src/server/core/senders/transport.js";
import { createApp, settle } from "../helpers/app";
import { ACCOUNT_SID, AUTH_TOKEN, VERIFY_SID } from "./fakeTwilio";
import { ask } from "./twilioApp";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const account = {
  accountSid: ACCOUNT_SID,
  authToken: AUTH_TOKEN,
  from: "+12025550123",
};

const MESSAGE: SmsMessage = {
  to: "+447911123456",
  country: "GG",
  body: "123456 is your Acme code.",
  language: "en",
  channel: "sms",
  groupId: "challenge",
  deliveryId: "delivery",
  expiresInMs: 600_000,
};

/** A transport for some countries, and what it was given. */
function transportFor(countries: Transport["countries"]) {
  const sent: SmsMessage[] = [];
  const transport: Transport = {
    name: "local",
    channel: "sms",
    countries,
    send: async (_ctx, message) => {
      sent.push(message);
    },
  };
  return { transport, sent };
}

describe("a transport for some countries", () => {
  it("is given the landlines of them, where the app takes landlines", async () => {
    const { transport, sent } = transportFor(["GB"]);
    const send = defineSender([transport]);
    const sender = makeFunctionReference<"action">(
      "local:send",
    ) as unknown as PhoneAuthOptions["sender"];
    const module = { send };
    const t = await createApp(
      {},
      { parsePhone: parseAnyPhone, sender },
      { "../../convex/local.ts": () => Promise.resolve(module) },
    );
    await ask(t, "+442079460018");
    await settle(t);
    expect(sent).toMatchObject([{ to: "+442079460018", country: "GB" }]);
  });

  it.each([
    ["the United Kingdom", ["GB"], "GG"],
    ["Åland, whose numbers look Finnish", ["AX"], "FI"],
  ] as const)(
    "of %s is given those named along",
    async (_, countries, country) => {
      const { transport, sent } = transportFor(countries);
      await sendThrough([transport], {} as never, { ...MESSAGE, country });
      expect(sent).toHaveLength(1);
    },
  );

  it.each(["DE", "US", ""])(
    "is not given messages to %j, another one",
    async (country) => {
      const { transport, sent } = transportFor(["GB"]);
      const message = { ...MESSAGE, country };
      const outcome = await sendThrough([transport], {} as never, message);
      expect(outcome).toMatchObject({ reason: "no_transport" });
      expect(sent).toEqual([]);
    },
  );

  const given = ["GB", "de"] as never;
  it.each([
    ["httpSms", () => httpSms({ url: "https://a.test", countries: given })],
    ["twilioSms", () => twilioSms({ ...account, countries: given })],
    [
      "twilioSms",
      () => twilioSms({ ...account, senders: { de: account } as never }),
    ],
    ["twilioCall", () => twilioCall({ ...account, countries: given })],
    [
      "twilioVerify",
      () =>
        twilioVerify({ ...account, serviceSid: VERIFY_SID, countries: given }),
    ],
  ])("(%s) fails when it is made with one that is none", (_, make) => {
    expect(make).toThrow(/(?:countries|senders): "de" is no country/);
  });
});
