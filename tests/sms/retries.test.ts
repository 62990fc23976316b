import { describe, expect, it, vi } from "vitest";
import { api, codeIn, failure, internal } from "../helpers/app";
import type { App } from "../helpers/app";
import { instrument } from "../attacks/instruments";
import { sidOf, twilioError } from "./fakeTwilio";
import { ask, createTwilioApp, deliveries, drive, events } from "./twilioApp";
import { fake, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";

/** The code in a message, as its reader would type it. */
function codeSent(index = -1): string {
  return codeIn(fake.requests.at(index)?.params["Body"]);
}

function redeem(t: App, code: string) {
  const params = { phone: ADA, code };
  return t.action(api.auth.signIn, { provider: "phone", params });
}

describe("a message through Twilio", () => {
  it("arrives, once, and its code signs in", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.params["To"]).toBe(ADA);
    expect(deliveries(t)).toMatchObject([
      {
        status: "sent",
        transport: "twilio",
        receiptId: sidOf("SM", 1),
        attempts: 1,
      },
    ]);
    expect((await redeem(t, codeSent())).tokens).not.toBeNull();
  });

  it("costs one scheduled action and two mutations, like any other vendor's", async () => {
    const t = await createTwilioApp(fake);
    const { record } = instrument(t);
    await ask(t, ADA);
    const { recording } = await record(() => drive(t));
    const outer = recording.runs.filter((run) => !run.nested);
    expect(outer.map((run) => run.name).sort()).toEqual([
      "auth:store",
      "phoneAuth/deliveries/finishing:finish",
      "sms:send",
    ]);
  });

  it("M9: goes out once, however often its sender runs", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    const [delivery] = deliveries(t);
    const args = { deliveryId: delivery?.["_id"] as string, locale: null };
    await Promise.all([
      t.action(internal.sms.send, args),
      t.action(internal.sms.send, args),
    ]);
    expect(fake.requests).toHaveLength(1);
  });

  it("is tried again while Twilio is busy, at growing intervals, and arrives", async () => {
    const times: number[] = [];
    fake.behaviour = (_, count) => {
      times.push(Date.now());
      return count < 4 ? twilioError(20429, 429) : (null as never);
    };
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(4);
    const waits = times.slice(1).map((at, i) => (at - (times[i] ?? 0)) / 1000);
    for (const [i, least] of [2, 4, 8].entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(least);
      expect(waits[i]).toBeLessThanOrEqual(least * 1.25 + 0.1);
    }
    expect(deliveries(t)).toMatchObject([{ status: "sent", attempts: 4 }]);
    // One message of the budget, one start, one "sent": the tries in between are no events.
    expect(events(t)).toEqual(["start", "sent"]);
    expect((await redeem(t, codeSent())).tokens).not.toBeNull();
  });

  it("C15: has no code to redeem between two tries, nor after the last", async () => {
    fake.behaviour = () => twilioError(99999, 503);
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t, () => fake.requests.length === 1);
    expect(deliveries(t)).toMatchObject([
      { status: "queued", reason: "service_error" },
    ]);
    expect(await failure(redeem(t, codeSent()))).toMatchObject({
      code: "invalid_code",
    });
    await drive(t);
    expect(fake.requests).toHaveLength(8);
    expect(deliveries(t)).toMatchObject([
      { status: "failed", reason: "service_error", attempts: 8 },
    ]);
    expect(await failure(redeem(t, codeSent()))).toMatchObject({
      code: "invalid_code",
    });
  });

  it("is not tried again when its code would be over", async () => {
    fake.behaviour = () => twilioError(20429, 429);
    const t = await createTwilioApp(
      fake,
      {},
      {
        limits: { codeLifetimeMs: 40_000 },
      },
    );
    const startedAt = Date.now();
    await ask(t, ADA);
    await drive(t);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(fake.requests.length).toBeLessThan(4);
    expect(deliveries(t)).toMatchObject([{ status: "failed" }]);
  });

  it("M4: is never sent again after an answer that did not come; its code is good", async () => {
    fake.behaviour = () => "reset";
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
    expect(deliveries(t)).toMatchObject([
      { status: "unknown", reason: "unclear_answer" },
    ]);
    expect((await redeem(t, codeSent())).tokens).not.toBeNull();
  });

  it("M6: is not tried with a number Twilio refused, until a day has passed", async () => {
    fake.behaviour = () => twilioError(21614);
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    vi.setSystemTime(Date.now() + 3_600_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(2);
    expect(deliveries(t)).toMatchObject([
      { status: "failed", reason: "no_sms" },
      { status: "suppressed", reason: "no_sms" },
      { status: "failed", reason: "no_sms" },
    ]);
  });

  // What a vendor alone reports is asked again after a day: `optOuts.test.ts`.
  it("M6: is not tried with a number whose holder opted out, even after a month", async () => {
    const t = await createTwilioApp(fake);
    const optOut = { phone: ADA, optedOut: true };
    await t.mutation(internal.registration.setOptedOut, optOut);
    await ask(t, ADA);
    await drive(t);
    vi.setSystemTime(Date.now() + 30 * 24 * 3_600_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(0);
  });

  it("raises one alarm an hour for what an operator has to mend, and tells the app", async () => {
    fake.behaviour = () => twilioError(20003, 401);
    const onAlarm = vi.fn(() => Promise.resolve());
    const t = await createTwilioApp(fake, {}, { hooks: { onAlarm } });
    for (const phone of [ADA, "+14155552672", "+14155552673"]) {
      await ask(t, phone);
      await drive(t);
    }
    expect(fake.requests).toHaveLength(3);
    const raised = () =>
      events(t).filter((event) => event === "alarm credentials_refused");
    expect(raised()).toHaveLength(1);
    expect(onAlarm.mock.calls).toMatchObject([
      [expect.anything(), { alarm: "credentials_refused" }],
    ]);
    vi.setSystemTime(Date.now() + 3_600_001);
    await ask(t, ADA);
    await drive(t);
    expect(raised()).toHaveLength(2);
  });
});

describe("starting", () => {
  it("fails without a way to send, and names the variables", async () => {
    const env = {
      PHONE_AUTH_DEV_OUTBOX: undefined,
      TWILIO_ACCOUNT_SID: undefined,
    };
    const t = await createTwilioApp(fake, env);
    const args = { deliveryId: "any", locale: null };
    await expect(t.action(internal.sms.send, args)).rejects.toThrow(
      /TWILIO_ACCOUNT_SID.*PHONE_AUTH_DEV_OUTBOX/s,
    );
  });

  it("fails when Twilio is half configured, and names the variable", async () => {
    const t = await createTwilioApp(fake, { TWILIO_API_KEY_SECRET: undefined });
    const args = { deliveryId: "any", locale: null };
    await expect(t.action(internal.sms.send, args)).rejects.toThrow(
      /TWILIO_API_KEY_SECRET/,
    );
  });
});
