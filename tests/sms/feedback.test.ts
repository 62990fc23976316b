import { describe, expect, it, vi } from "vitest";
import { api, codeIn } from "../helpers/app";
import type { App } from "../helpers/app";
import { defineSender, SmsError } from "convex-phone-auth/senders";
import type { Transport } from "convex-phone-auth/senders";
import { confirmThrough } from "../../src/server/core/senders/transport.js";
import { ACCOUNT_SID, sidOf, twilioError } from "./fakeTwilio";
import { ask, createTwilioApp, drive, signIn } from "./twilioApp";
import { fake, passTime, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const MINUTE = 60_000;

const feedback = () => fake.feedback;
const messages = () => fake.requests;

async function redeem(t: App, code: string) {
  const params = { phone: ADA, code, wrongCode: "returned" };
  await t.action(api.auth.signIn, { provider: "phone", params });
  await drive(t);
}

describe("how long a message is good", () => {
  it("M7: goes along as the seconds left of its code's life, also with a later message", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    passTime(4 * MINUTE);
    await ask(t, ADA);
    await drive(t);
    const [first, second] = messages().map(({ params }) =>
      Number(params["ValidityPeriod"]),
    );
    expect(first).toBeGreaterThan(590);
    expect(first).toBeLessThanOrEqual(600);
    expect(first! - second!).toBe(240);
  });

  it("M7: is less when it is tried again after a while", async () => {
    fake.behaviour = (_, count) =>
      count < 3 ? twilioError(20429, 429) : (null as never);
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    const periods = messages().map(({ params }) =>
      Number(params["ValidityPeriod"]),
    );
    expect(periods).toHaveLength(3);
    expect(periods[0]! - periods[2]!).toBeGreaterThanOrEqual(6);
  });
});

describe("feedback to Twilio", () => {
  it("M7: is promised with each code, and given once it came back", async () => {
    const t = await createTwilioApp(fake);
    await signIn(fake, t, ADA);
    await drive(t);
    expect(messages().map(({ params }) => params)).toMatchObject([
      { ProvideFeedback: "true" },
    ]);
    const path = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/${sidOf("SM", 1)}/Feedback.json`;
    expect(feedback()).toMatchObject([
      { path, params: { Outcome: "confirmed" } },
    ]);
  });

  it("M7: is not given for a code that did not come back", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    const code = codeIn(messages()[0]?.params["Body"]);
    await redeem(t, String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
    expect(feedback()).toEqual([]);
  });

  it("is about the newest message with the code", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await drive(t);
    passTime(MINUTE);
    await ask(t, ADA);
    await drive(t);
    await redeem(t, codeIn(messages()[1]?.params["Body"]));
    expect(feedback().map(({ path }) => path.includes(sidOf("SM", 2)))).toEqual(
      [true],
    );
  });

  it("is neither promised nor given where the app does not want it", async () => {
    const t = await createTwilioApp(fake, { TWILIO_FEEDBACK: "false" });
    await signIn(fake, t, ADA);
    await drive(t);
    expect(messages()[0]?.params).not.toHaveProperty("ProvideFeedback");
    expect(feedback()).toEqual([]);
  });

  it("G1: that Twilio does not take changes nothing, and is not repeated", async () => {
    const t = await createTwilioApp(fake);
    fake.behaviour = (request) =>
      request.path.includes("/Feedback")
        ? twilioError(20404, 404)
        : (null as never);
    const ada = await signIn(fake, t, ADA);
    await drive(t);
    expect(feedback()).toHaveLength(1);
    expect(await ada.query(api.users.viewer, {})).toMatchObject({ phone: ADA });
  });
});

describe("a transport of another company", () => {
  const heard = vi.fn(() => Promise.resolve());
  const transport: Transport = {
    name: "acme",
    channel: "sms",
    send: () => Promise.resolve({ id: "m1" }),
    confirm: heard,
  };

  it("hears of the code that came back, by its own id", async () => {
    const told = { transport: "acme", id: "m1", deliveryId: "d1" };
    await confirmThrough([transport], {} as never, told);
    expect(heard).toHaveBeenCalledWith({}, { id: "m1", deliveryId: "d1" });
  });

  it("may throw, or not want to hear, or be gone", async () => {
    const broken = {
      ...transport,
      confirm: () => Promise.reject(new SmsError("rejected")),
    };
    const told = { transport: "acme", id: "m1", deliveryId: "d1" };
    const { confirm: _, ...deaf } = transport;
    for (const list of [[broken], [deaf], []])
      await expect(
        confirmThrough(list, {} as never, told),
      ).resolves.toBeUndefined();
    expect(defineSender([deaf])).toBeDefined();
  });
});
