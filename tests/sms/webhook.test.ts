import twilio from "twilio";
import { describe, expect, it, vi } from "vitest";
import type { PhoneAuthHooks } from "convex-phone-auth";
import type { App } from "../helpers/app";
import { instrument } from "../attacks/instruments";
import { AUTH_TOKEN, sidOf } from "./fakeTwilio";
import { ask, createTwilioApp, deliveries, drive, events } from "./twilioApp";
import { fake, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const SITE = "https://backend.test";
const INBOUND = "/phone-auth/twilio/inbound";
const SID = sidOf("SM", 1);

/** A signature by Twilio's own SDK. */
function sign(url: string, params: Record<string, string>, token = AUTH_TOKEN) {
  return twilio.getExpectedTwilioSignature(token, url, params);
}

interface Call {
  params: Record<string, string>;
  /** What the signature is made of, where it differs. */
  signed?: { url?: string; params?: Record<string, string>; token?: string };
  headers?: Record<string, string>;
}

async function post(t: App, path: string, { params, signed, headers }: Call) {
  const signature = sign(
    signed?.url ?? SITE + path,
    signed?.params ?? params,
    signed?.token,
  );
  return await t.fetch(path, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signature,
      ...headers,
    },
    body: new URLSearchParams(params).toString(),
  });
}

/** Where the newest message asked Twilio to report to, on this server. */
function statusPath(): string {
  const url = new URL(fake.requests.at(-1)?.params["StatusCallback"] ?? "");
  expect(url.origin).toBe(SITE);
  return url.pathname + url.search;
}

const status = (MessageStatus: string, more = {}) => ({
  MessageSid: SID,
  MessageStatus,
  AccountSid: "AC",
  ...more,
});

async function sendOne(
  env: Record<string, string> = {},
  hooks: PhoneAuthHooks = {},
) {
  const t = await createTwilioApp(fake, env, { hooks });
  await ask(t, ADA);
  await drive(t);
  return t;
}

describe("a status report", () => {
  it("M7: makes a message delivered", async () => {
    const t = await sendOne();
    const params = status("delivered");
    expect((await post(t, statusPath(), { params })).status).toBe(204);
    expect(deliveries(t)).toMatchObject([
      { status: "delivered", receiptId: SID },
    ]);
    expect(events(t)).toEqual(["start", "sent", "delivered"]);
    expect(fake.requests).toHaveLength(1);
  });

  it.each([
    ["30003", "handset_unreachable"],
    ["30004", "carrier_blocked"],
    ["30005", "handset_unreachable"],
    ["30006", "no_sms"],
    ["30007", "carrier_blocked"],
    ["30008", "carrier_error"],
    ["30034", "sender_unregistered"],
    ["30450", "fraud_guard"],
    ["31999", "carrier_error"],
    ["+14155552671", "carrier_error"],
  ])("M5: with error %s gives the reason %s", async (ErrorCode, reason) => {
    const onAlarm = vi.fn(() => Promise.resolve());
    const t = await sendOne({}, { onAlarm });
    const params = status("undelivered", { ErrorCode });
    await post(t, statusPath(), { params });
    expect(deliveries(t)).toMatchObject([{ status: "undelivered", reason }]);
    const alarm = events(t).includes(`alarm ${reason}`);
    expect(alarm).toBe(reason === "sender_unregistered");
    expect(onAlarm).toHaveBeenCalledTimes(alarm ? 1 : 0);
  });

  it("M7: changes nothing when it comes again, late, or after the final one", async () => {
    const t = await sendOne();
    const path = statusPath();
    for (const state of ["queued", "delivered", "sent", "delivered"]) {
      const params = status(state);
      expect((await post(t, path, { params })).status).toBe(204);
    }
    const late = status("undelivered", { ErrorCode: "30003" });
    await post(t, path, { params: late });
    expect(deliveries(t)).toMatchObject([{ status: "delivered" }]);
    expect(events(t)).toEqual(["start", "sent", "delivered"]);
  });

  it("is taken from a message whose request got no clear answer", async () => {
    fake.behaviour = () => "reset";
    const t = await sendOne();
    await post(t, statusPath(), { params: status("delivered") });
    expect(deliveries(t)).toMatchObject([
      { status: "delivered", receiptId: SID },
    ]);
  });

  it("may overtake the sender's own", async () => {
    const t = await createTwilioApp(fake);
    let reported: Promise<Response> | undefined;
    fake.behaviour = () => {
      reported ??= post(t, statusPath(), { params: status("delivered") });
      return null as never;
    };
    await ask(t, ADA);
    await drive(t);
    expect((await reported)?.status).toBe(204);
    expect(deliveries(t)).toMatchObject([
      { status: "delivered", receiptId: SID, transport: "twilio" },
    ]);
  });

  it("says nothing about a message of another id", async () => {
    const t = await sendOne();
    const params = { ...status("delivered"), MessageSid: sidOf("SM", 99) };
    await post(t, statusPath(), { params });
    expect(deliveries(t)).toMatchObject([{ status: "sent" }]);
  });
});

describe("the signature", () => {
  it.each<[string, Partial<Call>]>([
    ["an altered parameter", { signed: { params: status("sent") } }],
    [
      "an added parameter",
      {
        params: status("delivered", { Extra: "1" }),
        signed: { params: status("delivered") },
      },
    ],
    [
      "another token",
      { signed: { token: "another-token-0123456789abcdefghij" } },
    ],
    [
      "another host, even if the request names it",
      {
        signed: { url: "https://evil.test/phone-auth/twilio/status" },
        headers: { host: "evil.test", "x-forwarded-host": "evil.test" },
      },
    ],
    ["no signature", { headers: { "x-twilio-signature": "" } }],
    ["garbage", { headers: { "x-twilio-signature": "!!!" } }],
    ["an endless one", { headers: { "x-twilio-signature": "A".repeat(9999) } }],
  ])("M7: %s gets 403 and touches no table", async (_, call) => {
    const t = await sendOne();
    const path = statusPath();
    const { record, rows } = instrument(t);
    const before = rows();
    const { result, recording } = await record(() =>
      post(t, path, { params: status("delivered"), ...call }),
    );
    expect(result.status).toBe(403);
    expect(recording.tablesRead).toEqual([]);
    expect(rows()).toEqual(before);
  });

  it("M7: of one message's address does not fit another's", async () => {
    const t = await sendOne();
    const path = statusPath();
    const params = status("delivered");
    const signed = { url: SITE + path };
    const other = path.replace(/=.*/, "=other");
    expect((await post(t, other, { params, signed })).status).toBe(403);
  });

  it("M7: is taken with either token while they are rotated, and with the port named", async () => {
    const t = await sendOne({
      TWILIO_AUTH_TOKEN_PREVIOUS: "old-token-0123456789",
    });
    const path = statusPath();
    const call = (signed: Call["signed"]) =>
      post(t, path, { params: status("sent"), signed });
    expect((await call({ token: "old-token-0123456789" })).status).toBe(204);
    const url = `https://backend.test:443${path}`;
    expect((await call({ url })).status).toBe(204);
  });

  it.each([
    ["named", "https://convex.example.com:3211"],
    ["left out", "https://convex.example.com"],
  ])(
    "M7: of a site with a port of its own is taken with the port %s, as Twilio's library does",
    async (_, signedSite) => {
      const CONVEX_SITE_URL = "https://convex.example.com:3211";
      const t = await sendOne({ CONVEX_SITE_URL });
      const { pathname, search } = new URL(
        fake.requests.at(-1)?.params["StatusCallback"] ?? "",
      );
      const path = pathname + search;
      const params = status("delivered");
      const url = signedSite + path;
      const { validateRequest } = twilio;
      const asked = CONVEX_SITE_URL + path;
      expect(
        validateRequest(AUTH_TOKEN, sign(url, params), asked, params),
      ).toBe(true);
      const answer = await post(t, path, { params, signed: { url } });
      expect(answer.status).toBe(204);
      expect(deliveries(t)).toMatchObject([{ status: "delivered" }]);
    },
  );

  it("M7: of a site with a port of its own is not taken with another one", async () => {
    const t = await sendOne({
      CONVEX_SITE_URL: "https://convex.example.com:3211",
    });
    const path = "/phone-auth/twilio/status";
    const url = `https://convex.example.com:443${path}`;
    const params = status("delivered");
    expect((await post(t, path, { params, signed: { url } })).status).toBe(403);
  });

  it("M7: is refused by a deployment that holds no token", async () => {
    const t = await createTwilioApp(fake, { TWILIO_AUTH_TOKEN: "" });
    const signed = { token: "" };
    const params = status("delivered");
    const answer = await post(t, "/phone-auth/twilio/status", {
      params,
      signed,
    });
    expect(answer.status).toBe(403);
  });

  it("M7: of a body that is no form covers its hash", async () => {
    const t = await sendOne();
    const path = "/phone-auth/twilio/status";
    const body = '{"a":1}';
    const hash = twilio.getExpectedBodyHash(body);
    const url = `${SITE}${path}?bodySHA256=${hash}`;
    const send = (text: string) =>
      t.fetch(`${path}?bodySHA256=${hash}`, {
        method: "POST",
        headers: { "x-twilio-signature": sign(url, {}) },
        body: text,
      });
    expect((await send(body)).status).toBe(204);
    expect((await send('{"a":2}')).status).toBe(403);
  });

  it("M7: is not even looked at for more than 64 KiB", async () => {
    const t = await sendOne();
    const params = status("delivered", { Body: "x".repeat(70_000) });
    expect((await post(t, statusPath(), { params })).status).toBe(413);
  });

  // https://www.twilio.com/docs/usage/webhooks/webhooks-security: the documentation's own example.
  it("M7: is computed as in Twilio's documentation", async () => {
    const { isSigned } = await import("../../src/twilio/signature.js");
    const params = {
      CallSid: "CA1234567890ABCDE",
      Caller: "+14158675310",
      Digits: "1234",
      From: "+14158675310",
      To: "+18005551212",
    };
    const lists = new Map(
      Object.entries(params).map(([name, value]) => [name, [value]]),
    );
    const url = "https://example.com/myapp.php?foo=1&bar=2";
    const check = (signature: string) =>
      isSigned(signature, ["12345"], url, lists);
    expect(await check("L/OH5YylLD5NRKLltdqwSvS0BnU=")).toBe(true);
    expect(await check("M/OH5YylLD5NRKLltdqwSvS0BnU=")).toBe(false);
  });
});

describe("an answer to a message", () => {
  const inbound = (Body: string, more = {}) => ({
    params: { From: ADA, Body, MessageSid: sidOf("SM", 7), ...more },
  });

  it.each(["STOP", " stop ", "Unsubscribe", "QUIT"])(
    "M6: %j stops codes without telling anybody, START brings them back",
    async (word) => {
      const t = await createTwilioApp(fake);
      expect((await post(t, INBOUND, inbound(word))).status).toBe(200);
      expect((await post(t, INBOUND, inbound(word))).status).toBe(200);
      await ask(t, ADA);
      await drive(t);
      expect(fake.requests).toHaveLength(0);
      expect(deliveries(t)).toMatchObject([
        { status: "suppressed", reason: "opted_out" },
      ]);
      await post(t, INBOUND, inbound("start"));
      vi.setSystemTime(Date.now() + 60_000);
      await ask(t, ADA);
      await drive(t);
      expect(fake.requests).toHaveLength(1);
      expect(events(t).filter((type) => type.startsWith("opted"))).toEqual([
        "opted_out",
        "opted_in",
      ]);
    },
  );

  it("M6: is heard, whatever its id is cut through", async () => {
    const t = await createTwilioApp(fake);
    const more = { MessageSid: `${"x".repeat(63)}\u{1f600}` };
    expect((await post(t, INBOUND, inbound("STOP", more))).status).toBe(200);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(0);
  });

  it("M6: goes by what Twilio read where it says so", async () => {
    const t = await createTwilioApp(fake);
    const more = { OptOutType: "STOP" };
    await post(t, INBOUND, inbound("Arrêt", more));
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(0);
  });

  it.each(["please stop calling", "yes please", "", "123456"])(
    "M6: %j is neither",
    async (text) => {
      const t = await createTwilioApp(fake);
      await post(t, INBOUND, inbound(text));
      await ask(t, ADA);
      await drive(t);
      expect(fake.requests).toHaveLength(1);
    },
  );

  it("M7: is not believed without a signature", async () => {
    const t = await createTwilioApp(fake);
    const call = inbound("STOP");
    const signed = { token: "somebody-elses-token-01234567" };
    expect((await post(t, INBOUND, { ...call, signed })).status).toBe(403);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
  });

  it("M6: an opt-out Twilio reports afterwards is remembered like one it reports at once", async () => {
    const t = await sendOne();
    const params = status("failed", { ErrorCode: "21610" });
    await post(t, statusPath(), { params });
    vi.setSystemTime(Date.now() + 60_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
  });
});
