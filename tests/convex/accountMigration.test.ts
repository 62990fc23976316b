import { describe, expect, it, vi } from "vitest";
import { api, internal, signIn } from "../helpers/app";
import type { App } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import {
  cancelRef,
  createOldApp,
  insertOld,
  listIds,
  migrate,
  normalizeRef,
  reportRef,
} from "../helpers/oldApp";

describe("migrating account ids", () => {
  it("gives every number its E.164 id, and its owner comes back to the same user", async () => {
    const t = await createOldApp();
    const old = await insertOld(t, { id: "(415) 555-2671", name: "Ada" });
    await insertOld(t, { id: "call me" });
    await migrate(t);
    expect(await listIds(t)).toEqual(["+14155552671", "call me"]);
    const ada = await signIn(t, "+14155552671");
    expect(ada.userId).toBe(old.userId);
    expect(await ada.as.query(api.users.viewer, {})).toMatchObject({
      name: "Ada",
      phone: "+14155552671",
    });
  });

  it("reports what it would do, and writes nothing for that", async () => {
    const t = await createOldApp();
    const first = await insertOld(t, { id: "(415) 555-2671" });
    const second = await insertOld(t, { id: "415.555.2671" });
    const broken = await insertOld(t, { id: "call me" });
    await insertOld(t, { id: "+14155552672" });
    await insertOld(t, { id: "4155552673", proved: false, alsoPassword: true });
    const before = await listIds(t);
    expect(await t.action(reportRef, {})).toEqual({
      accounts: 5,
      unchanged: 1,
      toNormalize: 2,
      collisions: [
        [first, second].map(({ accountId, userId }) => ({ accountId, userId })),
      ],
      collisionCount: 1,
      unparsable: [
        {
          accountId: broken.accountId,
          userId: broken.userId,
          reason: expect.any(String) as string,
        },
      ],
      unparsableCount: 1,
      unprovedCount: 1,
      elsewhere: [],
      notes: [],
    });
    expect(await listIds(t)).toEqual(before);
  });

  it("leaves an account nobody proved to a user who signs in otherwise", async () => {
    const t = await createOldApp();
    const other = await insertOld(t, {
      id: "415-555-2671",
      proved: false,
      alsoPassword: true,
    });
    await migrate(t);
    expect((await signIn(t, "+14155552671")).userId).not.toBe(other.userId);
  });

  it("leaves the second of two accounts of one number as it is unless told to merge", async () => {
    const t = await createOldApp();
    await insertOld(t, { id: "(415) 555-2671" });
    await insertOld(t, { id: "415.555.2671" });
    await migrate(t);
    expect(await listIds(t)).toEqual(["+14155552671", "415.555.2671"]);
  });

  it("merges into the older account, and keeps everybody signed in", async () => {
    const onMerge = vi.fn(() => Promise.resolve());
    const t = await createOldApp({ onCollision: "oldest", onMerge });
    const older = await insertOld(t, { id: "(415) 555-2671" });
    const newer = await insertOld(t, { id: "415.555.2671", name: "Ada" });
    await t.run(async (ctx) => {
      await ctx.db.patch("users", older.userId, { email: "older@x.test" });
      await ctx.db.patch("users", newer.userId, {
        email: "newer@x.test",
        emailVerificationTime: 1,
      });
    });
    await migrate(t);
    expect(await listIds(t)).toEqual(["+14155552671"]);
    const [user, sessions] = await t.run(async (ctx) => [
      await ctx.db.get("users", older.userId),
      await ctx.db.query("authSessions").collect(),
    ]);
    expect(user).toMatchObject({ name: "Ada", phone: "+14155552671" });
    // The other's address was proved, not this one.
    expect(user?.emailVerificationTime).toBeUndefined();
    expect(sessions.map((session) => session.userId)).toEqual([
      older.userId,
      older.userId,
    ]);
    expect(onMerge).toHaveBeenCalledWith(expect.anything(), {
      keep: older.userId,
      drop: newer.userId,
    });
  });

  it("L16: keeps a block of either user, and ends the sessions of both", async () => {
    for (const blocked of ["older", "newer"] as const) {
      const t = await createOldApp({ onCollision: "oldest" });
      const older = await insertOld(t, { id: "(415) 555-2671" });
      const newer = await insertOld(t, { id: "415.555.2671" });
      await t.mutation(internal.registration.setBlocked, {
        userId: { older, newer }[blocked].userId,
        blocked: true,
      });
      await migrate(t);
      expect(await listIds(t)).toEqual(["+14155552671"]);
      const person = { userId: older.userId };
      expect(
        await t.query(internal.registration.getUser, person),
      ).toMatchObject({ blocked: true });
      const sessions = await t.run((ctx) =>
        ctx.db.query("authSessions").collect(),
      );
      expect(sessions).toEqual([]);
    }
  });

  it("brings whoever signed in before it ran back to their user", async () => {
    const t = await createOldApp({ onCollision: "oldest" });
    const { userId } = await insertOld(t, { id: "(415) 555-2671" });
    const between = await signIn(t, "+14155552671");
    expect(between.userId).not.toBe(userId);
    await migrate(t);
    expect(await listIds(t)).toEqual(["+14155552671"]);
    const { refreshToken } = between.tokens;
    const { tokens } = await t.action(api.auth.signIn, { refreshToken });
    expect(atob(tokens?.token.split(".")[1] ?? "")).toContain(userId);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await signIn(t, "+14155552671")).userId).toBe(userId);
  });

  it("merges into whoever signed in last, but never into an account nobody proved", async () => {
    const t = await createOldApp({ onCollision: "lastSignedIn" });
    await insertOld(t, { id: "(415) 555-2671" });
    vi.setSystemTime(Date.now() + 1000);
    const later = await insertOld(t, { id: "415.555.2671" });
    const proved = await insertOld(t, { id: "415.555.2672" });
    vi.setSystemTime(Date.now() + 1000);
    await insertOld(t, { id: "(415) 555-2672", proved: false });
    await migrate(t);
    const accounts = await t.run((ctx) =>
      ctx.db.query("authAccounts").collect(),
    );
    expect(
      accounts.map(({ providerAccountId, userId }) => [
        providerAccountId,
        userId,
      ]),
    ).toEqual([
      ["+14155552671", later.userId],
      ["+14155552672", proved.userId],
    ]);
  });

  it("L2: never merges a user who signs in otherwise and did not prove the number into the one who did", async () => {
    const onMerge = vi.fn(() => Promise.resolve());
    const t = await createOldApp({ onCollision: "oldest", onMerge });
    const owner = await insertOld(t, { id: "(415) 555-2671" });
    const other = await insertOld(t, {
      id: "+14155552671",
      proved: false,
      alsoPassword: true,
    });
    const before = await t.run((ctx) => ctx.db.query("authAccounts").collect());
    await migrate(t);
    expect(
      await t.run((ctx) => ctx.db.query("authAccounts").collect()),
    ).toEqual(before);
    const session = await t.run((ctx) =>
      ctx.db.get("authSessions", other.sessionId),
    );
    expect(session?.userId).toBe(other.userId);
    expect(onMerge).not.toHaveBeenCalled();
    const { collisions } = await t.action(reportRef, {});
    expect(collisions.flat().map(({ userId }) => userId)).toEqual(
      expect.arrayContaining([owner.userId, other.userId]),
    );
  });

  it("ends the same for 2,000 messy rows when it is interrupted, resumed, and run again", async () => {
    const spell = [
      (n: string) => `+1415${n}`,
      (n: string) => `(415) ${n.slice(0, 3)}-${n.slice(3)}`,
      (n: string) => `1.415.${n}`,
      (n: string) => `call ${n}`,
    ];
    const fill = (t: App) =>
      t.run(async (ctx) => {
        for (let i = 0; i < 2000; i++) {
          const number = String(5_550_000 + Math.floor(i / 2));
          const id = spell[(i * 7 + Math.floor(i / 3)) % 4]!(number);
          const userId = await ctx.db.insert("users", { name: `user ${i}` });
          await ctx.db.insert("authAccounts", {
            userId,
            provider: "phone",
            providerAccountId: id,
            phoneVerified: id,
          });
        }
      });
    const state = async (t: App) => {
      const [accounts, users] = await t.run(async (ctx) => [
        await ctx.db.query("authAccounts").collect(),
        await ctx.db.query("users").collect(),
      ]);
      const names = new Map(users.map((user) => [user._id, user.name]));
      return accounts.map((account) => [
        account.providerAccountId,
        names.get(account.userId),
      ]);
    };

    const whole = await createOldApp({ onCollision: "oldest" });
    await fill(whole);
    await migrate(whole);
    const expected = await state(whole);
    await migrate(whole, { reset: true });
    expect(await state(whole)).toEqual(expected);

    const broken = await createOldApp({ onCollision: "oldest" });
    await fill(broken);
    await broken.mutation(normalizeRef, { batchSize: 50 });
    for (let batch = 0; batch < 10; batch++) {
      vi.advanceTimersByTime(1);
      await broken.finishInProgressScheduledFunctions();
    }
    await broken.mutation(cancelRef, {});
    takeConsole();
    const half = (await listIds(broken)).filter((id) =>
      /^\(|^1\./.test(id),
    ).length;
    expect(half).toBeGreaterThan(100);
    expect(half).toBeLessThan(900);
    await migrate(broken);
    expect(await state(broken)).toEqual(expected);
    expect(expected.length).toBeLessThan(2000);
    const ids = expected.map(([id]) => String(id));
    expect(
      ids
        .filter((id) => !/^\+1415555\d{4}$/.test(id))
        .every((id) => id.startsWith("call ")),
    ).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  }, 120_000);
});
