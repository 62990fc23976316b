import { describe, expect, it } from "vitest";
import { changePhone, setBlocked } from "convex-phone-auth/admin";
import { recordOptOut } from "convex-phone-auth/messages";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { instrument } from "../attacks/instruments";
import { ADMIN_PHONE, api, codeIn, failure, internal } from "../helpers/app";
import { twilioError } from "./fakeTwilio";
import { createTwilioApp, deliveries, drive, signIn } from "./twilioApp";
import { fake, passTime, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const NEW = "+12125550123";
const HOUR = 3_600_000;
const TEXT =
  "Your Phone Auth account has a new phone number. If this was not you, contact Phone Auth.";

const REMOVED =
  "A phone number was removed from your Phone Auth account. If this was not you, contact Phone Auth.";

/** Somebody who has proved ADA's number, and what the fake was asked for from then on. */
async function createPerson(options: Partial<PhoneAuthOptions> = {}) {
  const t = await createTwilioApp(fake, {}, options);
  const as = await signIn(fake, t, ADA);
  const { _id: userId } = (await as.query(api.users.viewer, {}))!;
  const before = fake.requests.length;
  const sent = () => fake.requests.slice(before).map(({ params }) => params);
  const told = (phone = ADA) => sent().filter(({ To }) => To === phone);
  /** By an administrator's script, whose actor has no session. */
  const change = async (phone: string) => {
    await t.mutation(async (ctx) => {
      const { phone: auth } = await import("../../convex/phone");
      await changePhone(auth, ctx, { userId, phone, actorId: "clerk" });
    });
    await drive(t);
  };
  const phoneNow = async () =>
    (await t.run((ctx) => ctx.db.get("users", userId)))?.phone;
  const events = () =>
    instrument(t)
      .table("events")
      .map(({ fields }) => fields)
      .filter(({ userId: of, type }) => of === userId || type === "suppressed");
  return { t, as, userId, told, change, phoneNow, events };
}

describe("the number a user had", () => {
  it("L8: is told of the user's own change, without a code, a link or the new number", async () => {
    const { t, as, told, phoneNow, events } = await createPerson();
    await as.mutation(api.numberChange.start, { phone: NEW });
    await drive(t);
    expect(told()).toEqual([]);
    const code = codeIn(told(NEW)[0]?.["Body"]);
    await as.mutation(api.numberChange.confirm, { phone: NEW, code });
    await drive(t);
    expect(told().map(({ Body }) => Body)).toEqual([TEXT]);
    expect(told(NEW)).toHaveLength(1);
    expect(await phoneNow()).toBe(NEW);
    expect(events().slice(-3)).toMatchObject([
      { type: "changed", detail: "from", label: "US ···71" },
      { type: "changed", detail: "to", label: "US ···23" },
      { type: "notified", label: "US ···71" },
    ]);
  });

  it("L8: is told of an administrator's change, who is written down", async () => {
    const { told, change, events, userId } = await createPerson();
    await change(NEW);
    expect(told().map(({ Body }) => Body)).toEqual([TEXT]);
    const notified = events().find(({ type }) => type === "notified");
    expect(notified).toMatchObject({ userId, actorId: "clerk" });
  });

  it("L13: hears nothing where it was never proved, and of being handed on once", async () => {
    const { t, told, userId } = await createPerson();
    const admin = await signIn(fake, t, ADMIN_PHONE);
    const { register, changePhone, attachPhone } = api.admin;
    const mistyped = "+12125550125";
    const bob = await admin.mutation(register, { phone: mistyped });
    const { userId: registered } = bob;
    await admin.mutation(changePhone, { userId: registered, phone: NEW });
    await admin.mutation(api.admin.releasePhone, { userId });
    await admin.mutation(attachPhone, { userId, phone: ADA });
    await admin.mutation(api.admin.transferPhone, { userId });
    const { _id } = (await admin.query(api.admin.findUser, { phone: ADA }))!;
    await admin.mutation(api.admin.removeUser, { userId: _id });
    await drive(t);
    expect(told(mistyped)).toEqual([]);
    // It was proved when it was released, and by nobody since.
    expect(told().map(({ Body }) => Body)).toEqual([REMOVED]);
    const notices = instrument(t).table("notices");
    expect(notices.map(({ fields }) => fields.phone)).toEqual([ADA]);
  });

  it("L8: is told once more while the vendor is busy, and the change waits for none of it", async () => {
    const { told, change, phoneNow, t } = await createPerson();
    fake.behaviour = (_, count) =>
      count < 5 ? twilioError(20429, 429) : (null as never);
    await change(NEW);
    expect(await phoneNow()).toBe(NEW);
    expect(told().length).toBeGreaterThan(1);
    expect(deliveries(t).at(-1)).toMatchObject({ status: "sent" });
  });

  it("L8: that cannot be told loses nobody the change", async () => {
    const { told, change, phoneNow, t } = await createPerson();
    fake.behaviour = () => twilioError(21211);
    await change(NEW);
    expect(told()).toHaveLength(1);
    expect(await phoneNow()).toBe(NEW);
    expect(deliveries(t).at(-1)).toMatchObject({
      status: "failed",
      reason: "invalid_number",
    });
  });

  it("M8: that opted out, or whose user is blocked, gets nothing", async () => {
    for (const reason of ["opted_out", "blocked"]) {
      const { t, told, change, phoneNow, userId } = await createPerson();
      await t.mutation(async (ctx) => {
        const { phone } = await import("../../convex/phone");
        const blocked = reason === "blocked";
        await setBlocked(phone, ctx, { userId, blocked });
        const optOut = { phone: ADA, optedOut: !blocked };
        await recordOptOut(phone, ctx, optOut);
      });
      await change(NEW);
      expect(told()).toEqual([]);
      expect(await phoneNow()).toBe(NEW);
      expect(deliveries(t).at(-1)).toMatchObject({
        status: "suppressed",
        reason,
      });
    }
  });

  it("O4: is not told while sending is paused, which is written down", async () => {
    const { t, told, change, phoneNow, events } = await createPerson();
    await t.mutation(internal.registration.setSending, { paused: true });
    await change(NEW);
    expect(told()).toEqual([]);
    expect(await phoneNow()).toBe(NEW);
    expect(events().at(-1)).toMatchObject({
      type: "suppressed",
      detail: "paused",
      label: "US ···71",
    });
  });

  it("T8: is told at the price of a real message", async () => {
    const { t, told, change, phoneNow } = await createPerson();
    await t.mutation(internal.registration.setSending, { sendsPerHour: 1 });
    await signIn(fake, t, ADMIN_PHONE);
    await change(NEW);
    expect(await phoneNow()).toBe(NEW);
    const [first, ...later] = deliveries(t).filter(
      ({ noticeId }) => noticeId !== undefined,
    );
    expect(first).toMatchObject({ status: "suppressed", reason: "budget" });
    // It waits until the budget has one to spare.
    expect(later.at(-1)).toMatchObject({ status: "sent" });
    expect(told()).toHaveLength(1);
  });

  it("L8: cannot be made to ring over and over: one message a day, whoever changes it", async () => {
    const { t, told, change, phoneNow } = await createPerson();
    for (let round = 0; round < 3; round++) {
      await change(NEW);
      await change(ADA);
      passTime(HOUR);
      await signIn(fake, t, ADA);
    }
    await change(NEW);
    expect(await phoneNow()).toBe(NEW);
    // What a day has no room for waits for the next, and of several one does.
    const times = deliveries(t)
      .filter(
        ({ noticeId, status }) => noticeId !== undefined && status === "sent",
      )
      .map(({ _creationTime }) => Math.round(Number(_creationTime)));
    expect(times.length).toBe(
      told().filter(({ Body }) => Body === TEXT).length,
    );
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(24 * HOUR);
    expect(instrument(t).table("waitingNotices")).toEqual([]);
  });

  it("L8: hears nothing of a change that was taken back", async () => {
    const onNumberChanged = () => Promise.reject(new Error("not today"));
    const { t, told, change, phoneNow } = await createPerson({
      hooks: { onNumberChanged },
    });
    await expect(change(NEW)).rejects.toThrow("not today");
    await drive(t);
    expect(told()).toEqual([]);
    expect(await phoneNow()).toBe(ADA);
    expect(instrument(t).table("notices")).toEqual([]);
  });

  it("is told in the app's words and its own language, or not at all, as the options say", async () => {
    const numberChanged = ({ appName }: { appName: string }) =>
      `Neue Nummer bei ${appName}. Fragen? Rufen Sie uns an.`;
    const own = {
      language: "de",
      templates: { de: { numberChanged } },
    } as const;
    for (const [messages, bodies] of [
      [own, ["Neue Nummer bei Phone Auth. Fragen? Rufen Sie uns an."]],
      [{ numberChanged: false }, []],
    ] as const) {
      const { told, change, phoneNow } = await createPerson({ messages });
      await change(NEW);
      expect(told().map(({ Body }) => Body)).toEqual(bodies);
      expect(await phoneNow()).toBe(NEW);
    }
  });

  it("G7: is forgotten when it is erased, with its messages", async () => {
    const { t, change } = await createPerson();
    await change(NEW);
    const { table } = instrument(t);
    expect(table("notices")).toHaveLength(1);
    const admin = await signIn(fake, t, ADMIN_PHONE);
    await admin.mutation(api.admin.erase, { phone: ADA });
    await drive(t);
    expect(table("notices")).toEqual([]);
    expect(JSON.stringify(table("deliveries"))).not.toContain("noticeId");
  });
});

it("L8: a number that is not free is not taken, and nobody is told", async () => {
  const { t, told, userId } = await createPerson();
  const admin = await signIn(fake, t, ADMIN_PHONE);
  const change = { userId, phone: ADMIN_PHONE };
  const refused = failure(admin.mutation(api.admin.changePhone, change));
  expect(await refused).toMatchObject({ code: "phone_taken" });
  await drive(t);
  expect(told()).toEqual([]);
});
