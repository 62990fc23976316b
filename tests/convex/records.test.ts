import { describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";

const ADA = "+14155552671";
const PAGE = { paginationOpts: { numItems: 20, cursor: null } };

describe("events", () => {
  it("G6: tell a registration and a sign-in, newest first, without the number", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    const code = await requestCode(t, ADA);
    const wrong = code === "000000" ? "000001" : "000000";
    const redeem = (attempt: string) =>
      t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA, code: attempt },
      });
    await failure(redeem(wrong));
    await redeem(code);
    const events = await admin.as.query(api.admin.listEvents, { phone: ADA });
    expect(events.map((event) => event.type)).toEqual([
      "redeem_ok",
      "redeem_bad",
      "sent",
      "start",
      "registered",
    ]);
    expect(events[0]).toMatchObject({ userId, label: "US ···71" });
    expect(JSON.stringify(events)).not.toContain("4155552671");
  });

  it("A6: tell of a profile that a registration changed, and of none that it left", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const register = (name?: string) =>
      admin.as.mutation(api.admin.register, { phone: ADA, profile: { name } });
    await register();
    await register("Ada");
    await register("Ada");
    const events = await admin.as.query(api.admin.listEvents, { phone: ADA });
    expect(
      events.map(({ type, detail, actorId }) => [type, detail, actorId]),
    ).toEqual([
      ["registered", "updated", admin.userId],
      ["registered", undefined, admin.userId],
    ]);
  });

  it("G6: tell of messages that did not go out, and of refusals after a right code", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
    const admin = await signIn(t, ADMIN_PHONE);
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA },
    });
    await settle(t);
    const [event] = await admin.as.query(api.admin.listEvents, { phone: ADA });
    expect(event).toMatchObject({
      type: "suppressed",
      detail: "not_registered",
    });
  });

  it("A6: name who blocked, looked at and removed whom", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    await admin.as.mutation(api.admin.showUser, { userId });
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    await admin.as.mutation(api.admin.unlock, { phone: ADA });
    await admin.as.mutation(api.admin.removeUser, { userId });
    const events = await admin.as.query(api.admin.listEvents, { phone: ADA });
    expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([
      ["removed", admin.userId],
      ["admin.unlocked", admin.userId],
      ["blocked", admin.userId],
      ["admin.viewed", admin.userId],
      ["registered", admin.userId],
    ]);
  });

  it("are paged", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    for (let i = 0; i < 60; i++) {
      vi.setSystemTime(Date.now() + 1000);
      await admin.as.mutation(api.admin.unlock, { phone: ADA });
    }
    const first = await admin.as.query(api.admin.listEvents, {});
    const before = first.at(-1)?._creationTime;
    const second = await admin.as.query(api.admin.listEvents, { before });
    expect(first).toHaveLength(50);
    const ids = new Set([...first, ...second].map((event) => event._id));
    expect(ids.size).toBe(first.length + second.length);
    expect(ids.size).toBe(63);
  });
});

describe("lists of people", () => {
  it("A7: mask numbers, and one whole number is shown and written down", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    const { page } = await admin.as.query(api.admin.listUsers, PAGE);
    expect(page).toHaveLength(2);
    expect(JSON.stringify(page)).not.toMatch(/\d{7,}(?=")/);
    expect(page[0]).toMatchObject({
      _id: userId,
      phone: "US ···71",
      blocked: false,
    });
    expect(
      await admin.as.mutation(api.admin.showUser, { userId }),
    ).toMatchObject({ phone: ADA });
  });

  it("mark who is blocked", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    const { page } = await admin.as.query(api.admin.listUsers, PAGE);
    expect(page.map((user) => user.blocked)).toEqual([true, false]);
  });
});

describe("erasing a person", () => {
  it("G7: leaves no trace of the number in any table", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    await signIn(t, ADA);
    await admin.as.mutation(api.admin.erase, { phone: "(415) 555-2671" });
    await settle(t);
    await t.run(async (ctx) => {
      // The development handset is not part of the package.
      for (const message of await ctx.db.query("outbox").collect()) {
        await ctx.db.delete("outbox", message._id);
      }
    });
    const tables = await t.run(async (ctx) => [
      await ctx.db.query("users").collect(),
      await ctx.db.query("authAccounts").collect(),
      await ctx.db.query("authSessions").collect(),
    ]);
    expect(JSON.stringify(tables)).not.toContain("4155552671");
    expect(tables.map((rows) => rows.length)).toEqual([1, 1, 1]);
    expect(await admin.as.query(api.admin.listEvents, { phone: ADA })).toEqual(
      [],
    );
  });
});
