import twilio from "twilio";
import { describe, expect, it, vi } from "vitest";
import { instrument } from "../attacks/instruments";
import { internal } from "../helpers/app";
import type { App } from "../helpers/app";
import { AUTH_TOKEN, sidOf, twilioError } from "./fakeTwilio";
import { ask, createTwilioApp, drive } from "./twilioApp";
import { fake, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const INBOUND = "/phone-auth/twilio/inbound";

/** Ada's answer, as Twilio signs and hands it on. */
async function say(t: App, Body: string, n: number) {
  const params = { From: ADA, Body, MessageSid: sidOf("SM", n) };
  const url = `https://backend.test${INBOUND}`;
  const sign = twilio.getExpectedTwilioSignature;
  const answer = await t.fetch(INBOUND, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": sign(AUTH_TOKEN, url, params),
    },
    body: new URLSearchParams(params).toString(),
  });
  expect(answer.status).toBe(200);
}

describe("an opt-out", () => {
  it("M10: played again changes nothing, whatever its sender said since", async () => {
    const t = await createTwilioApp(fake);
    for (const [word, n] of [
      ["STOP", 1],
      ["START", 2],
      ["STOP", 1],
    ] as const)
      await say(t, word, n);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
    await say(t, "STOP", 3);
    await say(t, "START", 2);
    vi.setSystemTime(Date.now() + 60_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
  });

  it("M10: by a vendor's word alone, is asked again after a day", async () => {
    const t = await createTwilioApp(fake);
    fake.behaviour = () => twilioError(21610);
    for (const [days, requests] of [
      [0, 1],
      [0.5, 1],
      [1, 2],
    ] as const) {
      vi.setSystemTime(Date.now() + days * 86_400_000);
      await ask(t, ADA);
      await drive(t);
      expect(fake.requests).toHaveLength(requests);
    }
  });

  it("M10: is recorded and lifted by an operator, who is written down", async () => {
    const t = await createTwilioApp(fake);
    const record = async (optedOut: boolean) =>
      await t.mutation(internal.registration.setOptedOut, {
        phone: ADA,
        optedOut,
        actorId: "clerk",
      });
    expect(await record(true)).toEqual({ changed: true });
    expect(await record(true)).toEqual({ changed: false });
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(0);
    await record(false);
    vi.setSystemTime(Date.now() + 60_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
    const acts = instrument(t)
      .table("events")
      .map(({ fields }) => fields)
      .filter(({ actorId }) => actorId === "clerk");
    expect(acts.map(({ type }) => type)).toEqual(["opted_out", "opted_in"]);
  });
});
