import dns from "node:dns";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { twilioSms } from "convex-phone-auth/twilio";
import type { SmsMessage } from "convex-phone-auth/twilio";
import { sendThrough } from "../../src/server/core/senders/transport.js";
import {
  ACCOUNT_SID,
  API_KEY,
  API_KEY_SECRET,
  AUTH_TOKEN,
  FakeTwilio,
  SERVICE_SID,
  sidOf,
  twilioError,
} from "./fakeTwilio";
import type { FakeAnswer } from "./fakeTwilio";
import { waitFor } from "../helpers/waitFor.js";

let fake: FakeTwilio;
beforeEach(async () => {
  hasAnswer = true;
  fake = await FakeTwilio.start();
});
afterEach(async () => {
  await fake.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const MESSAGE: SmsMessage = {
  to: "+14155552671",
  country: "US",
  body: "123456 is your Acme code.",
  language: "en",
  channel: "sms",
  groupId: "challenge",
  deliveryId: "delivery",
  expiresInMs: 600_000,
};

type Options = Partial<Parameters<typeof twilioSms>[0]>;

/** For what is never answered; long enough that a busy machine has asked. */
const RUNS_OUT_MS = 1_500;
/** Whether a test's request is answered: then no machine is too slow for it. */
let hasAnswer = true;

function transport(options: Options = {}) {
  return twilioSms({
    accountSid: ACCOUNT_SID,
    apiKey: API_KEY,
    apiKeySecret: API_KEY_SECRET,
    messagingServiceSid: SERVICE_SID,
    apiBaseUrl: fake.url,
    timeoutMs: hasAnswer ? 60_000 : RUNS_OUT_MS,
    ...options,
  });
}

async function send(options: Options = {}, message = MESSAGE) {
  return await sendThrough([transport(options)], {} as never, message);
}

describe("the Twilio transport", () => {
  it("M1: sends to the given number, from the configured service, with the API key", async () => {
    const outcome = await send({
      statusCallback: "https://backend.test/phone-auth/twilio/status",
    });
    expect(outcome).toEqual({
      status: "sent",
      receiptId: sidOf("SM", 1),
      transport: "twilio",
      alarms: [],
    });
    const credentials = btoa(`${API_KEY}:${API_KEY_SECRET}`);
    expect(fake.requests).toEqual([
      {
        path: `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
        params: {
          To: MESSAGE.to,
          Body: MESSAGE.body,
          MessagingServiceSid: SERVICE_SID,
          ValidityPeriod: "600",
          StatusCallback:
            "https://backend.test/phone-auth/twilio/status?delivery=delivery",
        },
        authorization: `Basic ${credentials}`,
      },
    ]);
  });

  it("uses the auth token where there is no API key", async () => {
    await send({
      apiKey: undefined,
      apiKeySecret: undefined,
      authToken: AUTH_TOKEN,
    });
    expect(fake.requests.map((request) => request.authorization)).toEqual([
      `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}`,
    ]);
  });

  it("picks the sender of the receiver's country", async () => {
    const senders = { GB: { from: "Acme" }, IM: { from: "Manx" } };
    await send({ senders }, { ...MESSAGE, country: "GB" });
    await send({ senders }, { ...MESSAGE, country: "GG" });
    await send({ senders }, { ...MESSAGE, country: "IM" });
    await send({ senders });
    expect(fake.requests.map(({ params }) => params)).toMatchObject([
      { From: "Acme" },
      { From: "Acme" },
      { From: "Manx" },
      { MessagingServiceSid: SERVICE_SID },
    ]);
    expect(fake.requests[0]?.params).not.toHaveProperty("MessagingServiceSid");
  });

  it.each([
    [20003, 401, "failed", "credentials_refused", true],
    [20429, 429, "retry", "busy", false],
    [21211, 400, "failed", "invalid_number", false],
    [21217, 400, "failed", "invalid_number", false],
    [21408, 400, "failed", "region_disabled", true],
    [21606, 400, "failed", "sender_misconfigured", true],
    [21608, 400, "failed", "account_restricted", true],
    [21610, 400, "failed", "opted_out", false],
    [21612, 400, "failed", "not_routable", false],
    [21614, 400, "failed", "no_sms", false],
    [21635, 400, "failed", "no_sms", false],
    [21617, 400, "failed", "message_refused", false],
    [21703, 404, "failed", "sender_misconfigured", true],
    [99999, 400, "failed", "rejected", false],
    [99999, 429, "retry", "busy", false],
    [99999, 500, "retry", "service_error", false],
    [99999, 503, "retry", "service_error", false],
    [99999, 504, "unknown", "timeout", false],
  ])(
    "M5: error %d with status %d ends as %s, %s, after one request",
    async (code, status, ended, reason, alarm) => {
      fake.behaviour = () => twilioError(code, status);
      const outcome = await send();
      expect(outcome).toMatchObject({
        status: ended,
        reason,
        alarms: alarm ? [reason] : [],
      });
      expect(JSON.stringify(outcome)).not.toContain("repeat");
      expect(fake.requests).toHaveLength(1);
    },
  );

  it.each<[string, FakeAnswer, string, string]>([
    [
      "an answer that is no JSON",
      { status: 201, text: "<html>" },
      "unknown",
      "unclear_answer",
    ],
    [
      "an answer without an id",
      { status: 201, body: { sid: null } },
      "unknown",
      "unclear_answer",
    ],
    [
      "a fault without JSON",
      { status: 503, text: "<html>" },
      "retry",
      "service_error",
    ],
    [
      "a refusal without JSON",
      { status: 400, text: "<html>" },
      "failed",
      "rejected",
    ],
    ["a broken connection", "reset", "unknown", "unclear_answer"],
    ["no answer in time", "hang", "unknown", "timeout"],
  ])(
    "M4: %s ends as it must, after one request",
    async (_, answer, ...ended) => {
      fake.behaviour = () => answer;
      hasAnswer = answer !== "hang";
      const { status, reason } = await send();
      expect([status, reason]).toEqual(ended);
      expect(fake.requests).toHaveLength(1);
    },
  );

  it("M4: an answer that comes after the time for it changes nothing, and no second message goes out", async () => {
    let answer: () => void = () => undefined;
    const after = new Promise<void>((resolve) => (answer = resolve));
    fake.behaviour = () => ({ after });
    hasAnswer = false;
    const outcome = await send();
    expect(outcome).toMatchObject({ status: "unknown", reason: "timeout" });
    expect(fake.late).toBe(0);
    answer();
    await waitFor(() => fake.late === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(outcome).toMatchObject({ status: "unknown", reason: "timeout" });
    expect(fake.requests).toHaveLength(1);
  });

  it("M4: a refused connection may be tried again: nothing was accepted", async () => {
    const closed = await FakeTwilio.start();
    const apiBaseUrl = closed.url;
    await closed.close();
    expect(await send({ apiBaseUrl })).toMatchObject({
      status: "retry",
      reason: "unreachable",
    });
    expect(fake.requests).toHaveLength(0);
  });

  it("M4: a name server that does not answer counts as no answer in time", async () => {
    vi.spyOn(dns, "lookup").mockImplementation(() => {});
    hasAnswer = false;
    const apiBaseUrl = fake.url.replace("127.0.0.1", "localhost");
    expect(await send({ apiBaseUrl })).toMatchObject({
      status: "unknown",
      reason: "timeout",
    });
    expect(fake.requests).toHaveLength(0);
  });

  it("G1: writes nothing to the log, whatever the SDK is told to", async () => {
    vi.stubEnv("TWILIO_LOG_LEVEL", "debug");
    fake.behaviour = (_, count) =>
      count === 1 ? twilioError(21211) : twilioError(20003, 401);
    await send();
    await send();
    expect(fake.requests).toHaveLength(2);
  });
});

describe("several transports", () => {
  const text = (name: string) => ({
    name,
    channel: "sms" as const,
    send: vi.fn(() => Promise.resolve({ id: name })),
  });

  it.each([
    [21408, 400, "region_disabled"],
    [20003, 401, "credentials_refused"],
    [21612, 400, "not_routable"],
    [20429, 429, "busy"],
  ])("error %d lets the next one try", async (code, status, reason) => {
    fake.behaviour = () => twilioError(code, status);
    const second = text("second");
    const outcome = await sendThrough(
      [transport(), second],
      {} as never,
      MESSAGE,
    );
    expect(outcome).toMatchObject({ status: "sent", transport: "second" });
    const alarms = ["region_disabled", "credentials_refused"];
    expect(outcome.alarms).toEqual(alarms.includes(reason) ? [reason] : []);
    expect(fake.requests).toHaveLength(1);
    expect(second.send).toHaveBeenCalledTimes(1);
  });

  it.each<[string, FakeAnswer]>([
    ["an opt-out", twilioError(21610)],
    ["a number that is none", twilioError(21211)],
    ["no answer in time", "hang"],
    ["an unclear answer", { status: 201, text: "" }],
  ])("M4: %s lets nobody else try", async (_, answer) => {
    fake.behaviour = () => answer;
    hasAnswer = answer !== "hang";
    const second = text("second");
    await sendThrough([transport(), second], {} as never, MESSAGE);
    expect(fake.requests).toHaveLength(1);
    expect(second.send).not.toHaveBeenCalled();
  });

  it("a message is tried again when any of them may recover", async () => {
    fake.behaviour = (request) =>
      request.params["From"] === "One"
        ? twilioError(20429, 429)
        : twilioError(21612);
    const service = { messagingServiceSid: undefined };
    const both = [
      transport({ ...service, from: "One" }),
      transport({ ...service, from: "Two" }),
    ];
    expect(await sendThrough(both, {} as never, MESSAGE)).toMatchObject({
      status: "retry",
      reason: "busy",
    });
    expect(fake.requests).toHaveLength(2);
  });

  it("one for other countries is left out, and nothing at all raises an alarm", async () => {
    const only = [transport({ countries: ["DE"] })];
    expect(await sendThrough(only, {} as never, MESSAGE)).toEqual({
      status: "failed",
      reason: "no_transport",
      alarms: ["no_transport"],
    });
    expect(fake.requests).toHaveLength(0);
  });
});

describe("options", () => {
  it.each([
    ["an account id", { accountSid: "nope" }, /TWILIO_ACCOUNT_SID/],
    ["an API key", { apiKey: "AKx" }, /TWILIO_API_KEY/],
    ["a secret", { apiKeySecret: undefined }, /TWILIO_API_KEY_SECRET/],
    [
      "credentials",
      { apiKey: undefined, apiKeySecret: undefined },
      /TWILIO_AUTH_TOKEN/,
    ],
    [
      "a sender",
      { messagingServiceSid: undefined },
      /TWILIO_MESSAGING_SERVICE_SID/,
    ],
    [
      "a service id",
      { messagingServiceSid: "+1" },
      /TWILIO_MESSAGING_SERVICE_SID/,
    ],
    [
      "an address to trust with credentials",
      { apiBaseUrl: "http://api.twilio.com" },
      /TWILIO_API_BASE_URL/,
    ],
  ])(
    "without %s fail at once, and name the variable",
    (_, options, message) => {
      expect(() => transport(options)).toThrow(message);
    },
  );

  it("G2: keeps secrets out of errors and out of the transport", () => {
    expect(() => transport({ accountSid: API_KEY_SECRET })).toThrow(
      /^(?!.*fake-secret)/,
    );
    expect(JSON.stringify(transport())).not.toContain(API_KEY_SECRET);
  });
});
