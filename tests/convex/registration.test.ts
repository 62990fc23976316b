import { describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  internal,
  signIn,
} from "../helpers/app";

const ADA = "+14155552671";

async function loadPhone() {
  return (await import("../../convex/phone")).phone;
}

describe("registering a number", () => {
  it("in a mutation is taken back by an error later in that mutation", async () => {
    const t = await createApp();
    const phone = await loadPhone();
    const attempt = t.run(async (ctx) => {
      await phone.register(ctx, { phone: ADA });
      expect(await phone.findUser(ctx, { phone: ADA })).not.toBeNull();
      throw new Error("later in the same mutation");
    });
    await expect(attempt).rejects.toThrow("later in the same mutation");
    const rows = await t.run(async (ctx) => [
      ...(await ctx.db.query("users").collect()),
      ...(await ctx.db.query("authAccounts").collect()),
    ]);
    expect(rows).toEqual([]);
  });

  it("in an action returns the user's id at once", async () => {
    const t = await createApp();
    const phone = await loadPhone();
    const { userId } = await t.action(
      async (ctx) => await phone.register(ctx, { phone: ADA }),
    );
    const again = await t.mutation(internal.registration.register, {
      phone: "(415) 555-2671",
    });
    expect(again).toMatchObject({ userId, status: "existing" });
  });

  it("L4: marks nothing as proved before its owner signs in", async () => {
    const t = await createApp();
    const { userId, accountId } = await t.mutation(
      internal.registration.register,
      { phone: ADA },
    );
    const [user, account] = await t.run(async (ctx) => [
      await ctx.db.get("users", userId),
      await ctx.db.get("authAccounts", accountId),
    ]);
    expect(user).not.toHaveProperty("phoneVerificationTime");
    expect(account).not.toHaveProperty("phoneVerified");
    await signIn(t, ADA);
    const proved = await t.run(
      async (ctx) => await ctx.db.get("authAccounts", accountId),
    );
    expect(proved?.phoneVerified).toBe(ADA);
  });

  it.each([
    "phone",
    "phoneVerificationTime",
    "emailVerificationTime",
    "phoneVerified",
  ])("L4: refuses a profile with %s", async (field) => {
    const t = await createApp();
    const call = t.mutation(internal.registration.register, {
      phone: ADA,
      profile: { [field]: 1 },
    });
    expect(await failure(call)).toMatchObject({
      code: "invalid_input",
      reason: `profile.${field}`,
    });
  });

  it("fills empty fields of a registered user, and overwrites or keeps where told", async () => {
    const t = await createApp();
    const register = (
      profile: Record<string, string>,
      onExisting?: "keep" | "fill" | "overwrite",
    ) =>
      t.mutation(internal.registration.register, {
        phone: ADA,
        profile,
        onExisting,
      });
    const name = async () =>
      (await t.run((ctx) => ctx.db.query("users").first()))?.name;

    await register({});
    expect(await register({ name: "Ada" }, "keep")).toMatchObject({
      status: "existing",
    });
    expect(await name()).toBeUndefined();
    expect(await register({ name: "Ada" })).toMatchObject({
      status: "updated",
    });
    expect(await register({ name: "Grace" })).toMatchObject({
      status: "existing",
    });
    expect(await name()).toBe("Ada");
    expect(await register({ name: "Grace" }, "overwrite")).toMatchObject({
      status: "updated",
    });
    expect(await name()).toBe("Grace");
  });

  it("A3: reports each row, bad ones included, and two spellings are one user", async () => {
    const t = await createApp();
    const results = await t.mutation(internal.registration.registerMany, {
      rows: [
        { phone: "(415) 555-2671", profile: { name: "Ada" } },
        { phone: "not a phone" },
        { phone: "+1 415 555 2671" },
        { phone: "415 555 2672", profile: { nickname: "no such field" } },
        { phone: "415 555 2673" },
      ],
    });
    expect(results).toMatchObject([
      { ok: true, phone: ADA, status: "created" },
      { ok: false, error: { code: "invalid_phone" } },
      { ok: true, phone: ADA, status: "existing" },
      {
        ok: false,
        error: { code: "invalid_input", reason: "profile.nickname" },
      },
      { ok: true, phone: "+14155552673", status: "created" },
    ]);
    const users = await t.run((ctx) => ctx.db.query("users").collect());
    expect(users.map((user) => user.phone)).toEqual([ADA, "+14155552673"]);
  });

  it("reads a number in the country given for the call", async () => {
    const t = await createApp();
    const args = { phone: "07400 123456", defaultCountry: "GB" };
    expect(
      await t.mutation(internal.registration.register, args),
    ).toMatchObject({
      phone: "+447400123456",
    });
  });

  it("twice at once makes one user", async () => {
    const t = await createApp();
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        t.mutation(internal.registration.register, { phone: ADA }),
      ),
    );
    expect(new Set(results.map((result) => result.userId)).size).toBe(1);
  });
});

describe("linking", () => {
  it("rule 6: a number in somebody's profile links nobody, and is reported", async () => {
    const t = await createApp();
    const claimer = await t.run((ctx) =>
      ctx.db.insert("users", {
        name: "Mallory",
        phone: ADA,
        phoneVerificationTime: 1,
      }),
    );
    const { userId } = await t.mutation(internal.registration.register, {
      phone: ADA,
    });
    expect(userId).not.toBe(claimer);
    expect((await signIn(t, ADA)).userId).toBe(userId);
  });

  it("rule 10: attaches a free number to a given user, and refuses a taken one", async () => {
    const t = await createApp();
    const bob = await t.run((ctx) => ctx.db.insert("users", { name: "Bob" }));
    const attached = await t.mutation(internal.registration.register, {
      phone: ADA,
      userId: bob,
    });
    expect(attached).toMatchObject({ userId: bob, status: "created" });
    expect((await signIn(t, ADA)).userId).toBe(bob);

    const carol = await t.run((ctx) =>
      ctx.db.insert("users", { name: "Carol" }),
    );
    const call = t.mutation(internal.registration.register, {
      phone: ADA,
      userId: carol,
    });
    expect(await failure(call)).toMatchObject({ code: "phone_taken" });
  });

  it("rule 10: a further number leaves the user's first one proved", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const second = { phone: "+14155552672", userId: ada.userId as never };
    await t.mutation(internal.registration.register, second);
    expect(await ada.as.query(api.users.viewer, {})).toMatchObject({
      phone: ADA,
      phoneVerificationTime: expect.any(Number) as number,
    });
    expect((await signIn(t, "+14155552672")).userId).toBe(ada.userId);
  });

  it("L10: an account whose user is gone makes way for a new user", async () => {
    const t = await createApp();
    const { userId } = await t.mutation(internal.registration.register, {
      phone: ADA,
    });
    await t.run((ctx) => ctx.db.delete("users", userId));
    const ada = await signIn(t, ADA);
    expect(ada.userId).not.toBe(userId);
    expect(
      await t.run((ctx) => ctx.db.query("authAccounts").collect()),
    ).toHaveLength(1);
  });
});

describe("administration", () => {
  it("refuses everybody but the owner of an admin's number, and writes nothing", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    for (const as of [t, ada.as]) {
      expect(
        await failure(as.mutation(api.admin.register, { phone: "4155552672" })),
      ).toMatchObject({
        code: "not_allowed",
      });
      expect(
        await failure(as.query(api.admin.findUser, { phone: ADA })),
      ).toMatchObject({
        code: "not_allowed",
      });
    }
    expect(await t.run((ctx) => ctx.db.query("users").collect())).toHaveLength(
      1,
    );
  });

  it("refuses a user who merely says to have an admin's number", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    await t.run((ctx) =>
      ctx.db.patch("users", ada.userId as never, { phone: ADMIN_PHONE }),
    );
    expect(
      await failure(ada.as.query(api.admin.findUser, { phone: ADA })),
    ).toMatchObject({
      code: "not_allowed",
    });
  });

  it("finds a user by any spelling of the number", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    expect(
      await admin.as.query(api.admin.findUser, { phone: "1.415.555.2671" }),
    ).toMatchObject({
      _id: userId,
    });
    expect(
      await admin.as.query(api.admin.findUser, { phone: "nobody" }),
    ).toBeNull();
  });

  it("S4: blocking ends sessions at once and sends no more messages", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const ada = await signIn(t, ADA);
    const userId = ada.userId as never;
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    const refreshed = await t.action(api.auth.signIn, {
      refreshToken: ada.tokens.refreshToken,
    });
    expect(refreshed).toEqual({ tokens: null });
    vi.setSystemTime(Date.now() + 60 * 60 * 1000);
    const before = await t.run((ctx) => ctx.db.query("outbox").collect());
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA },
    });
    expect(await t.run((ctx) => ctx.db.query("outbox").collect())).toEqual(
      before,
    );
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: false });
    vi.setSystemTime(Date.now() + 60 * 60 * 1000);
    expect((await signIn(t, ADA)).userId).toBe(userId);
  });

  it("changing a number frees the old one, ends sessions, and is refused for a taken one", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const ada = await signIn(t, ADA);
    const userId = ada.userId as never;
    const taken = admin.as.mutation(api.admin.changePhone, {
      userId,
      phone: ADMIN_PHONE,
    });
    expect(await failure(taken)).toMatchObject({ code: "phone_taken" });
    const changed = await admin.as.mutation(api.admin.changePhone, {
      userId,
      phone: "415 555 2672",
    });
    expect(changed).toEqual({ phone: "+14155552672" });
    expect(
      await t.action(api.auth.signIn, {
        refreshToken: ada.tokens.refreshToken,
      }),
    ).toEqual({
      tokens: null,
    });
    expect((await signIn(t, "+14155552672")).userId).toBe(userId);
    vi.setSystemTime(Date.now() + 60 * 60 * 1000);
    expect((await signIn(t, ADA)).userId).not.toBe(userId);
  });

  it("A5: removing a user leaves nothing of the user behind", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const ada = await signIn(t, ADA);
    await admin.as.mutation(api.admin.removeUser, {
      userId: ada.userId as never,
    });
    const left = await t.run(async (ctx) => ({
      user: await ctx.db.get("users", ada.userId as never),
      accounts: (await ctx.db.query("authAccounts").collect()).length,
      sessions: (await ctx.db.query("authSessions").collect()).length,
      tokens: (await ctx.db.query("authRefreshTokens").collect()).length,
    }));
    expect(left).toEqual({ user: null, accounts: 1, sessions: 1, tokens: 1 });
  });
});
