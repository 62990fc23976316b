import twilio from "twilio";
import { describe, expect, it, vi } from "vitest";
import { challengeOf } from "../../src/server/core/signIn/code.js";
import { ADMIN_PHONE, api, failure } from "../helpers/app";
import type { App } from "../helpers/app";
import { AUTH_TOKEN, sidOf, twilioError } from "./fakeTwilio";
import type { FakeAnswer } from "./fakeTwilio";
import { ask, createTwilioApp, deliveries, drive } from "./twilioApp";
import { fake, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

const see = (t: App, verifier: unknown = VERIFIER) =>
  t.query(api.messages.deliveryStatus, { verifier: verifier as string });

async function askBound(
  t: App,
  phone = ADA,
  params: Record<string, string> = {},
) {
  await ask(t, phone, { challenge: await challengeOf(VERIFIER), ...params });
}

/** Twilio reports on message number `count`. */
async function report(t: App, params: Record<string, string>) {
  const given = fake.requests.at(-1)?.params["StatusCallback"] ?? "";
  const { pathname, search } = new URL(given);
  const signature = twilio.getExpectedTwilioSignature(
    AUTH_TOKEN,
    given,
    params,
  );
  const answer = await t.fetch(pathname + search, {
    method: "POST",
    headers: {
      "x-twilio-signature": signature,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(params).toString(),
  });
  expect(answer.status).toBe(204);
}

const view = (status: string, reason: string | null = null) => ({
  status,
  reason,
  channel: "sms",
  canCall: false,
});

describe("the status of a message", () => {
  it("is sending, sent, delivered to the client that asked for it", async () => {
    const t = await createTwilioApp(fake);
    expect(await see(t)).toBeNull();
    await askBound(t);
    expect(await see(t)).toEqual(view("sending"));
    await drive(t);
    expect(await see(t)).toEqual(view("sent"));
    const params = { MessageSid: sidOf("SM", 1), MessageStatus: "delivered" };
    await report(t, params);
    expect(await see(t)).toEqual(view("delivered"));
    expect(fake.requests).toHaveLength(1);
  });

  it.each<[string, FakeAnswer, string]>([
    ["no such number", twilioError(21211), "invalid_number"],
    ["a line without text messages", twilioError(21614), "no_sms"],
    ["our credentials", twilioError(20003, 401), "not_sent"],
    ["an opt-out", twilioError(21610), "not_sent"],
  ])("tells of %s only what concerns the person", async (_, answer, reason) => {
    fake.behaviour = () => answer;
    const t = await createTwilioApp(fake);
    await askBound(t);
    await drive(t);
    expect(await see(t)).toEqual(view("failed", reason));
    expect(fake.requests).toHaveLength(1);
  });

  it("is that of the newest message", async () => {
    const t = await createTwilioApp(fake);
    fake.behaviour = (_, count) =>
      count === 1 ? twilioError(99999, 400) : (null as never);
    await askBound(t);
    await drive(t);
    expect(await see(t)).toEqual(view("failed", "not_sent"));
    vi.setSystemTime(Date.now() + 60_000);
    await askBound(t);
    expect(await see(t)).toEqual(view("sending"));
    await drive(t);
    expect(await see(t)).toEqual(view("sent"));
  });

  it.each([
    ["another verifier", VERIFIER.replace("d", "e")],
    ["the challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"],
    ["nothing", ""],
    ["null", null],
    ["an object", { of: "" }],
    ["a megabyte", "A".repeat(1_000_000)],
  ])("is nobody's who holds %s", async (_, verifier) => {
    const t = await createTwilioApp(fake);
    await askBound(t);
    await drive(t);
    expect(await see(t, verifier)).toBeNull();
  });

  it("is found by nobody for a request that was bound to no client", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    expect(await see(t)).toBeNull();
  });
});

describe("E2: a number that gets no message", () => {
  /** Everything the client sees, moment by moment. */
  async function watch(t: App, phone: string): Promise<string[]> {
    const seen: string[] = [];
    await askBound(t, phone);
    const look = async () => {
      const status = (await see(t))?.status;
      if (status !== undefined && seen.at(-1) !== status) seen.push(status);
    };
    await look();
    await drive(t);
    await look();
    const last = fake.requests.at(-1);
    if (last?.params["To"] === phone) {
      const sid = sidOf("SM", fake.requests.length);
      await report(t, { MessageSid: sid, MessageStatus: "delivered" });
    }
    await look();
    return seen;
  }

  it("looks in registered-only mode like one that got it", async () => {
    const t = await createTwilioApp(fake, { PHONE_AUTH_SIGN_UP: "registered" });
    expect(await watch(t, ADA)).toEqual(["sent"]);
    expect(fake.requests).toHaveLength(0);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(await watch(t, ADMIN_PHONE)).toEqual(["sent"]);
    expect(fake.requests).toHaveLength(1);
    expect(deliveries(t)).toMatchObject([
      { status: "suppressed" },
      { status: "delivered" },
    ]);
  });

  it("looks in registered-only mode like one whose message failed", async () => {
    fake.behaviour = () => twilioError(21614);
    const t = await createTwilioApp(fake, { PHONE_AUTH_SIGN_UP: "registered" });
    await askBound(t, ADMIN_PHONE);
    await drive(t);
    expect(await see(t)).toEqual(view("sent"));
  });

  it("takes as long to look sent as a message takes", async () => {
    const t = await createTwilioApp(fake, { PHONE_AUTH_SIGN_UP: "registered" });
    const startedAt = Date.now();
    await askBound(t);
    await drive(t);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(200);
  });

  it("looks sent with sign-up open, too", async () => {
    const t = await createTwilioApp(fake);
    const inbound = "/phone-auth/twilio/inbound";
    const params = { From: ADA, Body: "STOP" };
    const url = `https://backend.test${inbound}`;
    await t.fetch(inbound, {
      method: "POST",
      headers: {
        "x-twilio-signature": twilio.getExpectedTwilioSignature(
          AUTH_TOKEN,
          url,
          params,
        ),
      },
      body: new URLSearchParams(params).toString(),
    });
    expect(await watch(t, ADA)).toEqual(["sending", "sent"]);
    expect(fake.requests).toHaveLength(0);
  });
});

describe("a call", () => {
  const env = { TWILIO_CALL_FROM: "+12025550123" };

  it("reads out the same code to whoever asked for a message before", async () => {
    const t = await createTwilioApp(fake, env);
    await askBound(t);
    await drive(t);
    expect(await see(t)).toEqual({ ...view("sent"), canCall: true });
    vi.setSystemTime(Date.now() + 30_000);
    await askBound(t, ADA, { channel: "call", locale: "de" });
    await drive(t);
    const [text, call] = fake.requests;
    expect(call?.path).toContain("/Calls.json");
    expect(call?.params).toMatchObject({ To: ADA, From: "+12025550123" });
    const code = /\d{6}/.exec(text?.params["Body"] ?? "")?.[0] ?? "";
    const twiml = call?.params["Twiml"] ?? "";
    expect(twiml).toContain('<Say language="de-DE">Ihr Code');
    expect(twiml.split([...code].join(", "))).toHaveLength(3);
    expect(fake.requests).toHaveLength(2);
    const params = { CallSid: sidOf("CA", 2), CallStatus: "no-answer" };
    await report(t, params);
    expect(await see(t)).toEqual({
      status: "failed",
      reason: "call_unanswered",
      channel: "call",
      canCall: true,
    });
    const attempt = { phone: ADA, code, verifier: VERIFIER };
    const { tokens } = await t.action(api.auth.signIn, {
      provider: "phone",
      params: attempt,
    });
    expect(tokens).not.toBeNull();
  });

  it("is not offered where there is no such number", async () => {
    fake.behaviour = () => twilioError(21211);
    const t = await createTwilioApp(fake, env);
    await askBound(t);
    await drive(t);
    expect(await see(t)).toEqual({
      status: "failed",
      reason: "invalid_number",
      channel: "sms",
      canCall: false,
    });
  });

  it("is still possible where messages are not", async () => {
    fake.behaviour = ({ path }) =>
      path.includes("Messages") ? twilioError(21614) : (null as never);
    const t = await createTwilioApp(fake, env);
    await askBound(t);
    await drive(t);
    vi.setSystemTime(Date.now() + 30_000);
    await askBound(t, ADA, { channel: "call" });
    await drive(t);
    expect(deliveries(t)).toMatchObject([
      { channel: "sms", status: "failed" },
      { channel: "call", status: "sent", transport: "twilio_call" },
    ]);
  });

  it("T13: is a message for whoever asks for the first time", async () => {
    const t = await createTwilioApp(fake, env);
    await askBound(t, ADA, { channel: "call" });
    await drive(t);
    expect(fake.requests.map(({ path }) => path)).toEqual([
      expect.stringContaining("/Messages.json"),
    ]);
  });

  it("is a message where the app offers none, and for any other word", async () => {
    const t = await createTwilioApp(fake);
    for (const channel of ["sms", "call", "fax"]) {
      await askBound(t, ADA, { channel });
      await drive(t);
      vi.setSystemTime(Date.now() + 60_000);
    }
    expect(deliveries(t).map(({ channel }) => channel)).toEqual([
      "sms",
      "sms",
      "sms",
    ]);
    expect(fake.requests).toHaveLength(3);
  });

  it("waits as long as another message, and counts as one", async () => {
    const t = await createTwilioApp(fake, env);
    await askBound(t);
    const early = askBound(t, ADA, { channel: "call" });
    expect(await failure(early)).toMatchObject({ code: "too_many_requests" });
  });
});
