import { authTables } from "@convex-dev/auth/server";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { defineSchema, defineTable } from "convex/server";
import { ConvexError, v } from "convex/values";
import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import schema from "../../convex/schema";
import {
  api,
  codeIn,
  createApp,
  failure,
  internal,
  lastMessage,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { boundClient } from "../attacks/attacker";
import { takeConsole } from "../helpers/failOnConsole";

const ADA = "+14155552671";
const BOB = "+14155552672";

type NewUser = NonNullable<PhoneAuthOptions["newUser"]>;

/** The reference backend of an app whose users must have a role and a plan. */
const createStrictApp = async (
  newUser: (...args: Parameters<NewUser>) => object,
) =>
  await createApp(
    {},
    { newUser: newUser },
    {},
    false,
    defineSchema({
      ...schema.tables,
      users: defineTable({
        ...authTables.users.validator.fields,
        role: v.string(),
        plan: v.string(),
      })
        .index("email", ["email"])
        .index("phone", ["phone"]),
    }) as unknown as typeof schema,
  );

const userOf = async (t: App, userId: string) =>
  await t.run((ctx) => ctx.db.get("users", userId as Id<"users">));

/** A sign-in that hands a profile over with the code. */
async function signUp(t: App, phone: string, profile: unknown) {
  const code = await requestCode(t, phone);
  return await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code, profile },
  });
}

describe("newUser", () => {
  const basics: NewUser = () => ({ role: "member", plan: "free" }) as object;

  it("makes a first sign-in possible where users must have fields of their own", async () => {
    const t = await createStrictApp(basics);
    const { userId } = await signIn(t, ADA);
    const fields = { phone: ADA, role: "member", plan: "free" };
    expect(await userOf(t, userId)).toMatchObject(fields);
  });

  it("gives a registration what it lacks, and takes nothing it brings", async () => {
    const t = await createStrictApp(basics);
    const { userId } = await t.mutation(internal.registration.register, {
      phone: ADA,
      profile: { role: "owner" },
    });
    const fields = { phone: ADA, role: "owner", plan: "free" };
    expect(await userOf(t, userId)).toMatchObject(fields);
    expect((await signIn(t, ADA)).userId).toBe(userId);
    expect(await userOf(t, userId)).toMatchObject(fields);
  });

  it("gets what a sign-up form hands over with the code, for those who are new", async () => {
    const t = await createStrictApp(({ phone, profile }) => ({
      role: "member",
      plan: "free",
      name: `${String(profile["name"])} of ${phone.slice(-2)}`,
    }));
    await signUp(t, ADA, { name: "Ada", role: "owner" });
    const [user] = await t.run((ctx) => ctx.db.query("users").collect());
    expect(user).toMatchObject({ name: "Ada of 71", role: "member" });
  });

  it("is not asked about a user who exists, whatever a client hands over", async () => {
    const asked: unknown[] = [];
    const t = await createStrictApp((newcomer) => {
      asked.push(newcomer);
      return { role: "member", plan: "free" };
    });
    await t.mutation(internal.registration.register, {
      phone: ADA,
      profile: { name: "Ada", role: "clerk" },
    });
    expect(asked).toEqual([
      { phone: ADA, profile: { name: "Ada", role: "clerk" } },
    ]);
    await signUp(t, ADA, { name: "Mallory", role: "owner" });
    expect(asked).toHaveLength(1);
    const [user] = await t.run((ctx) => ctx.db.query("users").collect());
    expect(user).toMatchObject({ name: "Ada", role: "clerk" });
  });

  it("gets what a client handed over with its request for a code, or newer with another, or with the code", async () => {
    for (const [first, again, last, name] of [
      ["Ada", undefined, undefined, "Ada"],
      ["Ada", "Ada L.", undefined, "Ada L."],
      ["Ada", undefined, "Countess", "Countess"],
    ]) {
      const t = await createStrictApp(({ profile }) => ({
        role: "member",
        plan: "free",
        name: profile["name"],
      }));
      const { challenge, verifier } = await boundClient();
      const call = (params: object) =>
        t.action(api.auth.signIn, {
          provider: "phone",
          params: { phone: ADA, ...params },
        });
      const profileOf = (given?: string) => given && { name: given };
      await call({ challenge, profile: profileOf(first) });
      await settle(t);
      vi.setSystemTime(Date.now() + 2 * 60_000);
      await call({ challenge, profile: profileOf(again) });
      await settle(t);
      const code = codeIn((await lastMessage(t, ADA))?.body);
      await call({ code, verifier, profile: profileOf(last) });
      const [user] = await t.run((ctx) => ctx.db.query("users").collect());
      expect(user).toMatchObject({ name, role: "member" });
    }
  });

  it("refuses a form that lacks something in the app's words, and the code is still good", async () => {
    const t = await createStrictApp(({ profile }) => {
      if (!profile["name"]) throw new ConvexError({ field: "name" });
      return { role: "member", plan: "free", name: profile["name"] };
    });
    const code = await requestCode(t, ADA);
    const redeem = (profile?: object) =>
      t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA, code, profile },
      });
    expect(await failure(redeem())).toEqual({ field: "name" });
    expect((await redeem({ name: "Ada" })).tokens).not.toBeNull();
  });

  it("may not say that something is proved", async () => {
    const t = await createStrictApp(() => ({
      role: "member",
      plan: "free",
      emailVerificationTime: 1,
    }));
    const call = t.mutation(internal.registration.register, { phone: BOB });
    await expect(call).rejects.toThrow(
      'option "newUser" gives "emailVerificationTime"',
    );
  });

  it("I5: that gives too little makes a first sign-in an internal error, with the fix in the log", async () => {
    const t = await createStrictApp(() => ({ role: "member" }));
    expect(await failure(signUp(t, ADA, {}))).toMatchObject({
      code: "internal_error",
    });
    const log = takeConsole().join();
    expect(log).toMatch(/`newUser`/);
    expect(log).not.toContain("4155552671");
  });
});

describe("a profile that comes with a code", () => {
  it.each([
    ["text", "Ada"],
    ["a list", ["Ada"]],
    ["null", null],
    ["more than a form holds", { name: "x".repeat(5_000) }],
  ])("I5: is refused where it is %s", async (_, profile) => {
    const t = await createApp();
    expect(await failure(signUp(t, ADA, profile))).toMatchObject({
      code: "invalid_input",
      reason: "profile",
    });
  });

  it("writes nothing by itself", async () => {
    const t = await createApp();
    await signUp(t, ADA, { name: "Ada", role: "owner" });
    const [user] = await t.run((ctx) => ctx.db.query("users").collect());
    expect(user).not.toHaveProperty("name");
    expect(user).not.toHaveProperty("role");
  });
});
