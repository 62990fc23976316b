import type { Id } from "../../convex/_generated/dataModel";
import { describe, expect, it } from "vitest";
import {
  ADMIN_PHONE,
  api,
  components,
  createApp,
  failure,
  internal,
  requestCode,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { createOldApp, migrate } from "../helpers/oldApp";
import { LINES, insertAccount, listHeld, phoneOf } from "../helpers/renumbered";
import { run } from "../import/jobs";

const TODAY = "+2290197123456";
const FORMER = "+22997123456";
const LONG_AGO = 1_600_000_000_000;

const eventsOf = async (t: App, types: string[]) => {
  const admin = await signIn(t, ADMIN_PHONE);
  const events = await admin.as.query(api.admin.listEvents, { limit: 100 });
  return events.filter(({ type }) => types.includes(type));
};

const loadPhone = async () => (await import("../../convex/phone")).phone;

describe("an account under the form that its number had before", () => {
  it.each(LINES)(
    "L9: is its owner's at the next sign-in: %s",
    async (_, today, former) => {
      const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
      const { userId } = await insertAccount(t, former, { provedAt: LONG_AGO });
      expect((await signIn(t, today)).userId).toBe(userId);
      expect(
        (await listHeld(t)).filter((held) => held.userId === userId),
      ).toEqual([{ id: today, userId, phoneVerified: today }]);
      expect(await phoneOf(t, userId)).toBe(today);
      expect(await eventsOf(t, ["renumbered"])).toMatchObject([{ userId }]);
    },
  );

  it.each(LINES)(
    "L9: is found by a registration in either form: %s",
    async (_, today, former) => {
      const t = await createApp();
      const { userId, accountId } = await insertAccount(t, former);
      const { register } = internal.registration;
      for (const phone of [former, today])
        expect(await t.mutation(register, { phone })).toMatchObject({
          userId,
          accountId,
          phone: today,
          status: "existing",
        });
      expect(await listHeld(t)).toEqual([
        { id: today, userId, phoneVerified: undefined },
      ]);
      // Nothing was proved by that: the first sign-in still is one.
      expect((await signIn(t, today)).userId).toBe(userId);
    },
  );

  it("is found by many registrations at once, and by a look-up", async () => {
    const t = await createApp();
    const { userId } = await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    const phone = await loadPhone();
    const find = async (input: string) =>
      await t.run(
        async (ctx) => (await phone.findUser(ctx, { phone: input }))?._id,
      );
    expect(await find(TODAY)).toBe(userId);
    expect(await find(FORMER)).toBe(userId);
    // Looking changes nothing.
    expect(await listHeld(t)).toMatchObject([{ id: FORMER }]);
    const rows = [{ phone: TODAY }, { phone: "+229 97 12 34 56" }];
    const results = await t.mutation(
      async (ctx) => await phone.registerMany(ctx, rows),
    );
    expect(results).toMatchObject([{ userId }, { userId }]);
    expect(await listHeld(t)).toMatchObject([{ id: TODAY, userId }]);
    expect(await find(FORMER)).toBe(userId);
  });

  it("is found by Convex Auth's own createAccount", async () => {
    const t = await createApp();
    const { userId } = await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    const admin = await signIn(t, ADMIN_PHONE);
    const made = await admin.as.action(api.admin.createAccount, {
      phone: TODAY,
    });
    expect(made).toBe(userId);
    expect(await listHeld(t)).toContainEqual({
      id: TODAY,
      userId,
      phoneVerified: TODAY,
    });
  });

  it("is found by an import and counted as existing", async () => {
    const t = await createApp();
    const { userId } = await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    const counts = await run(t, {
      rows: [{ phone: TODAY, profile: { name: "Ada" } }],
    });
    expect(counts).toMatchObject({ created: 0, existing: 1 });
    expect(await listHeld(t)).toEqual([
      { id: TODAY, userId, phoneVerified: TODAY },
    ]);
  });

  it("keeps the proofs of its sessions through the change", async () => {
    const t = await createApp();
    const ada = await signIn(t, TODAY);
    const phone = await loadPhone();
    // As if the proof had been written before the change of plan.
    const { userId } = ada;
    await t.run(async (ctx) => {
      const [account] = await ctx.db.query("authAccounts").collect();
      await ctx.db.patch("authAccounts", account!._id, {
        providerAccountId: FORMER,
        phoneVerified: FORMER,
      });
      const { proofs } = components.phoneAuth.people;
      await ctx.runMutation(proofs.rename, { from: TODAY, to: FORMER });
    });
    const proved = async () =>
      await ada.as.run(
        async (ctx) =>
          await phone.hasProved(ctx, userId as Id<"users">, [TODAY]),
      );
    expect(await proved()).toBe(true);
    await t.mutation(internal.registration.register, { phone: TODAY });
    expect(await proved()).toBe(true);
    expect(await listHeld(t)).toMatchObject([{ id: TODAY, userId }]);
  });

  it("is migrated with the ids of another provider", async () => {
    const t = await createOldApp();
    const { userId } = await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    await migrate(t);
    expect(await listHeld(t)).toEqual([
      { id: TODAY, userId, phoneVerified: TODAY },
    ]);
    expect((await signIn(t, TODAY)).userId).toBe(userId);
  });

  it("L9: is nobody else's to take, in whichever form", async () => {
    const t = await createApp();
    await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    const other = await t.mutation(internal.registration.register, {
      phone: "+14155552671",
    });
    for (const phone of [FORMER, TODAY]) {
      const args = { phone, userId: other.userId };
      const call = t.mutation(internal.registration.register, args);
      expect(await failure(call)).toMatchObject({ code: "phone_taken" });
    }
  });

  it("L16: keeps out who was blocked under the former form and removed", async () => {
    const t = await createApp();
    const { userId } = await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    const admin = await signIn(t, ADMIN_PHONE);
    const blocked = true;
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked });
    await admin.as.mutation(api.admin.removeUser, { userId });
    // No code is sent; whoever asks is told nothing.
    await expect(requestCode(t, TODAY)).rejects.toThrow(
      "The message holds no code.",
    );
    // And whoever is registered with it begins as blocked as the one who left.
    const { userId: comer } = await t.mutation(internal.registration.register, {
      phone: TODAY,
    });
    expect(
      await admin.as.query(api.admin.getUser, { userId: comer }),
    ).toMatchObject({ blocked: true });
  });
});

describe("two accounts of one line, one under each form", () => {
  const cases = [
    [
      "the proved one's, where the other was only registered",
      LONG_AGO,
      undefined,
    ],
    ["that of the last proof, where both were proved", LONG_AGO + 2, LONG_AGO],
  ] as const;
  it.each(cases)("L9: is %s", async (_, provedAt, otherProvedAt) => {
    for (const [id, otherId] of [
      [FORMER, TODAY],
      [TODAY, FORMER],
    ] as const) {
      const t = await createApp();
      const ada = await insertAccount(t, id, { provedAt });
      const ben = await insertAccount(t, otherId, {
        provedAt: otherProvedAt,
        name: "Ben",
      });
      expect((await signIn(t, TODAY)).userId).toBe(ada.userId);
      // Nobody is merged or deleted: the other keeps an account, a user and what was proved.
      expect(await listHeld(t)).toEqual(
        expect.arrayContaining([
          { id: TODAY, userId: ada.userId, phoneVerified: TODAY },
          {
            id: FORMER,
            userId: ben.userId,
            phoneVerified: otherProvedAt === undefined ? undefined : FORMER,
          },
        ]),
      );
      expect(await phoneOf(t, ben.userId)).toBe(FORMER);
      expect(await eventsOf(t, ["twin_account"])).toMatchObject([
        { userId: ben.userId },
      ]);
      // And so it stays, and is told once.
      expect((await signIn(t, TODAY)).userId).toBe(ada.userId);
      expect(await eventsOf(t, ["twin_account"])).toHaveLength(1);
    }
  });

  it("L9: is that of today's form, where nothing was proved", async () => {
    const t = await createApp();
    await insertAccount(t, FORMER, { name: "Ben" });
    const ada = await insertAccount(t, TODAY);
    expect((await signIn(t, TODAY)).userId).toBe(ada.userId);
  });

  it("becomes one account, where both are one user's", async () => {
    const t = await createApp();
    const { userId } = await insertAccount(t, FORMER, { provedAt: LONG_AGO });
    await t.run(async (ctx) => {
      await ctx.db.insert("authAccounts", {
        provider: "phone",
        providerAccountId: TODAY,
        userId: userId,
      });
    });
    expect((await signIn(t, TODAY)).userId).toBe(userId);
    expect(
      (await listHeld(t)).filter((held) => held.userId === userId),
    ).toEqual([{ id: TODAY, userId, phoneVerified: TODAY }]);
  });
});
