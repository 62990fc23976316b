import { describe, expect, it, vi } from "vitest";
import { ADMIN_PHONE, api, failure, internal } from "../helpers/app";
import { ask, createTwilioApp, deliveries, drive, events } from "./twilioApp";
import { fake, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const numbers = (count: number) =>
  Array.from({ length: count }, (_, i) => `+1415555${String(1000 + i)}`);

describe("the kill switch", () => {
  it("O4: stops the next message, also one that was asked for before, and whoever asks hears it", async () => {
    const t = await createTwilioApp(fake);
    await ask(t, ADA);
    await t.mutation(internal.registration.setSending, { paused: true });
    await drive(t);
    expect(fake.requests).toHaveLength(0);
    vi.setSystemTime(Date.now() + 60_000);
    const params = { phone: ADA };
    expect(
      await failure(t.action(api.auth.signIn, { provider: "phone", params })),
    ).toMatchObject({ code: "try_later", retryAfterMs: 300_000 });
    await drive(t);
    expect(fake.requests).toHaveLength(0);
    expect(deliveries(t)).toMatchObject([
      { status: "suppressed", reason: "paused" },
    ]);
    await t.mutation(internal.registration.setSending, { paused: false });
    vi.setSystemTime(Date.now() + 60_000);
    await ask(t, ADA);
    await drive(t);
    expect(fake.requests).toHaveLength(1);
    expect(events(t)).toEqual([
      "start",
      "sending_paused",
      "suppressed paused",
      "sending_resumed",
      "start",
      "sent",
    ]);
  });

  it("is for administrators only, and names the one who used it", async () => {
    const t = await createTwilioApp(fake);
    const change = { paused: true };
    expect(
      await failure(t.mutation(api.admin.setSending, change)),
    ).toMatchObject({ code: "not_allowed" });
    await ask(t, ADMIN_PHONE);
    await drive(t);
    const code =
      /\d{6}/.exec(fake.requests[0]?.params["Body"] ?? "")?.[0] ?? "";
    const { tokens } = await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADMIN_PHONE, code },
    });
    const { sub } = JSON.parse(atob(tokens!.token.split(".")[1] ?? "")) as {
      sub: string;
    };
    const admin = t.withIdentity({ subject: sub });
    await admin.mutation(api.admin.setSending, change);
    expect(await admin.query(api.admin.getSending, {})).toEqual({
      paused: true,
      sendsPerHour: null,
      sendsPerDay: null,
    });
    const [event] = await admin.query(api.admin.listEvents, {});
    expect(event).toMatchObject({
      type: "sending_paused",
      actorId: sub.split("|")[0],
    });
  });
});

describe("a budget", () => {
  it("set without a deploy holds from the next message on, with one alarm when it is used up, and can be lifted", async () => {
    const onAlarm = vi.fn(() => Promise.resolve());
    const t = await createTwilioApp(fake, {}, { hooks: { onAlarm } });
    await t.mutation(internal.registration.setSending, { sendsPerHour: 3 });
    for (const phone of numbers(4)) {
      await t.mutation(internal.registration.register, { phone });
      await ask(t, phone);
      await drive(t);
    }
    expect(await failure(ask(t, ADA))).toMatchObject({ code: "try_later" });
    expect(fake.requests).toHaveLength(3);
    // The half of it that newcomers share is used up before.
    expect(onAlarm.mock.calls).toMatchObject([
      [expect.anything(), { alarm: "budget_nearly_used" }],
      [expect.anything(), { alarm: "budget" }],
    ]);
    expect(events(t).filter((event) => event === "alarm budget")).toHaveLength(
      1,
    );
    await t.mutation(internal.registration.setSending, { sendsPerHour: null });
    await ask(t, "+14155552222");
    await drive(t);
    expect(fake.requests).toHaveLength(4);
    expect(await t.query(internal.registration.getSending, {})).toEqual({
      paused: false,
      sendsPerHour: null,
      sendsPerDay: null,
    });
  });

  it("is taken once by a message that is tried several times", async () => {
    fake.behaviour = (_, count) =>
      count < 4 ? { status: 503, text: "" } : (null as never);
    const t = await createTwilioApp(fake);
    await t.mutation(internal.registration.setSending, { sendsPerDay: 2 });
    for (const phone of numbers(3)) {
      await t.mutation(internal.registration.register, { phone });
      await ask(t, phone);
      await drive(t);
    }
    expect(fake.requests).toHaveLength(5);
    expect(deliveries(t).map(({ status }) => status)).toEqual([
      "sent",
      "sent",
      "suppressed",
    ]);
  });

  it.each([[-1], [1.5], [Infinity], [10_000_001]])(
    "is not %d",
    async (sendsPerHour) => {
      const t = await createTwilioApp(fake);
      const call = t.mutation(internal.registration.setSending, {
        sendsPerHour,
      });
      expect(await failure(call)).toMatchObject({ code: "invalid_input" });
    },
  );
});
