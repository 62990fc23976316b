import { describe, expect, it } from "vitest";
import {
  twilioCall,
  twilioSms,
  twilioTransports,
  twilioVerify,
} from "convex-phone-auth/twilio";
import type { SmsMessage, Transport } from "convex-phone-auth/twilio";
import { sendThrough } from "../../src/server/core/senders/transport.js";
import {
  ACCOUNT_SID,
  API_KEY,
  API_KEY_SECRET,
  SERVICE_SID,
  sidOf,
  VERIFY_SID,
} from "./fakeTwilio";
import { twilioVariables } from "./twilioVariables";
import { fake, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const MESSAGE: SmsMessage = {
  to: "+14155552671",
  country: "US",
  body: "123456 is your Acme code.",
  language: "en",
  channel: "sms",
  kind: "sign_in",
  groupId: "challenge",
  deliveryId: "delivery",
  expiresInMs: 600_000,
};

const account = () => ({
  accountSid: ACCOUNT_SID,
  apiKey: API_KEY,
  apiKeySecret: API_KEY_SECRET,
  apiBaseUrl: fake.url,
});

const texts = (options: Partial<Parameters<typeof twilioSms>[0]> = {}) =>
  twilioSms({ ...account(), messagingServiceSid: SERVICE_SID, ...options });

async function send(transport: Transport) {
  const { channel } = transport;
  return await sendThrough([transport], {} as never, { ...MESSAGE, channel });
}

const created = (prefix: string, body: object) => () => ({
  status: 201,
  body: { sid: sidOf(prefix, 1), ...body },
});

describe("a message that Twilio took down and did not send", () => {
  it.each([
    ["failed", 30002, "account_restricted"],
    ["failed", 21610, "opted_out"],
    ["failed", null, "rejected"],
    ["undelivered", 30006, "no_sms"],
    ["canceled", null, "rejected"],
  ])(
    "M5: 201 with the status %s and error %s is a failure, %s",
    async (status, error_code, reason) => {
      fake.behaviour = created("SM", { status, error_code });
      expect(await send(texts())).toMatchObject({ status: "failed", reason });
    },
  );

  it.each(["accepted", "queued", "sending", "sent", "scheduled"])(
    "201 with the status %s is none",
    async (status) => {
      fake.behaviour = created("SM", { status, error_code: null });
      expect(await send(texts())).toMatchObject({ status: "sent" });
    },
  );

  it("M5: is one also where it is a call, or Verify's", async () => {
    fake.behaviour = created("CA", { status: "failed" });
    const call = twilioCall({ ...account(), from: "+12025550123" });
    expect(await send(call)).toMatchObject({ status: "failed" });
    fake.behaviour = created("VE", { status: "canceled" });
    const verify = twilioVerify({ ...account(), serviceSid: VERIFY_SID });
    expect(await send(verify)).toMatchObject({ status: "failed" });
  });
});

describe("how Twilio is to handle messages", () => {
  it("is said with each, where the account allows it and the app asks", async () => {
    await send(
      texts({
        contentRetention: "discard",
        addressRetention: "obfuscate",
        riskCheck: "disable",
      }),
    );
    expect(fake.requests[0]?.params).toMatchObject({
      ContentRetention: "discard",
      AddressRetention: "obfuscate",
      RiskCheck: "disable",
    });
  });

  it("is left to Twilio otherwise", async () => {
    await send(texts());
    for (const name of ["ContentRetention", "AddressRetention", "RiskCheck"])
      expect(fake.requests[0]?.params).not.toHaveProperty(name);
  });

  it("is set by variables, for Verify's guard too", async () => {
    const env = {
      ...twilioVariables(fake),
      TWILIO_VERIFY_SERVICE_SID: VERIFY_SID,
      TWILIO_CONTENT_RETENTION: "discard",
      TWILIO_ADDRESS_RETENTION: "",
      TWILIO_RISK_CHECK: "disable",
    };
    for (const transport of twilioTransports(env)) await send(transport);
    const [verify, sms] = fake.requests.map(({ params }) => params);
    expect(verify).toMatchObject({ Channel: "sms", RiskCheck: "disable" });
    expect(sms).toMatchObject({ ContentRetention: "discard" });
    expect(sms).not.toHaveProperty("AddressRetention");
  });

  it("stops a deployment where Twilio would refuse the word, and names the variable", () => {
    const env = { ...twilioVariables(fake), TWILIO_RISK_CHECK: "off" };
    expect(() => twilioTransports(env)).toThrow(/TWILIO_RISK_CHECK/);
  });

  it("is an alarm where the account may not ask for it", async () => {
    fake.behaviour = () => ({ status: 400, body: { code: 30029 } });
    const outcome = await send(texts({ contentRetention: "discard" }));
    expect(outcome).toMatchObject({ alarms: ["sender_misconfigured"] });
  });
});
