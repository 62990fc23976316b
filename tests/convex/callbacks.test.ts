import type { ConvexAuthConfig } from "@convex-dev/auth/server";
import { createAccount } from "@convex-dev/auth/server";
import { actionGeneric, makeFunctionReference } from "convex/server";
import { expect, it } from "vitest";
import type { CreateOrUpdateUserArgs } from "../../src/server/core/linking/createOrUpdateUser";
import type { Id } from "../../convex/_generated/dataModel";
import { createApp, internal, signIn } from "../helpers/app";

const ADA = "+14155552671";
const BOB = "+14155552672";

type Callbacks = NonNullable<ConvexAuthConfig["callbacks"]>;
type Told = Parameters<NonNullable<Callbacks["afterUserCreatedOrUpdated"]>>[1];

/** Makes an account of another provider, as that provider would. */
const join = makeFunctionReference<
  "action",
  { email: string; id?: string },
  { user: { _id: Id<"users"> } }
>("join:join");

/** The reference backend with callbacks of its own, and a second provider. */
async function createAppWith(callbacks: Callbacks) {
  const load = async () => {
    const { convexAuth } = await import("convex-phone-auth/auth");
    const { phone } = await import("../../convex/phone");
    const badge = {
      id: "badge",
      type: "credentials" as const,
      authorize: async () => null,
    };
    return convexAuth({ providers: [phone.provider(), badge], callbacks });
  };
  return await createApp(
    {},
    {},
    {
      "../../convex/auth.ts": load as unknown as () => Promise<object>,
      "../../convex/join.ts": async () => ({
        join: actionGeneric({
          handler: async (ctx, { email, id }: { email: string; id?: string }) =>
            await createAccount(ctx, {
              provider: "badge",
              account: { id: id ?? email },
              profile: { email },
              shouldLinkViaEmail: true,
            }),
        }),
      }),
    },
  );
}

/** An app that writes down what it is told. */
async function createListener() {
  const told: Told[] = [];
  const t = await createAppWith({
    afterUserCreatedOrUpdated: async (ctx, args) => {
      // What was written before is there, and what it writes commits with it.
      const user: unknown = await ctx.db.get(args.userId);
      const { phone } = user as { phone: string };
      await ctx.db.patch(args.userId, { name: `told of ${phone}` });
      told.push(args);
    },
  });
  return { t, told };
}

it("afterUserCreatedOrUpdated is told of a registered number, in its transaction", async () => {
  const { t, told } = await createListener();
  const { userId } = await t.mutation(internal.registration.register, {
    phone: ADA,
    profile: { email: "ada@example.com" },
  });
  expect(told).toMatchObject([
    {
      userId,
      existingUserId: null,
      type: "credentials",
      provider: { id: "phone" },
      profile: { phone: ADA, email: "ada@example.com" },
    },
  ]);
  expect(await t.run((ctx) => ctx.db.get("users", userId))).toMatchObject({
    name: `told of ${ADA}`,
  });
});

it("afterUserCreatedOrUpdated is told of a first sign-in, not of those that follow", async () => {
  const { t, told } = await createListener();
  const { userId } = await signIn(t, ADA);
  expect(told).toMatchObject([
    { userId, existingUserId: null, type: "credentials" },
  ]);
  await signIn(t, ADA);
  expect(told).toHaveLength(1);
});

it("afterUserCreatedOrUpdated is told whose user a further number went to", async () => {
  const { t, told } = await createListener();
  const signedIn = await signIn(t, ADA);
  const userId = signedIn.userId as Id<"users">;
  const registered = { phone: BOB, userId };
  await t.mutation(internal.registration.register, registered);
  expect(told[1]).toMatchObject({ userId, existingUserId: userId });
});

it("afterUserCreatedOrUpdated is told of other providers, as Convex Auth tells it", async () => {
  const { t, told } = await createListener();
  const email = "ada@example.com";
  const { user } = await t.action(join, { email });
  await t.run(async (ctx) => {
    await ctx.db.patch("users", user._id, { emailVerificationTime: 1 });
  });
  await t.action(join, { email, id: "second" });
  expect(told).toMatchObject([
    {
      userId: user._id,
      existingUserId: null,
      type: "credentials",
      provider: { id: "badge" },
      profile: { email },
      shouldLinkViaEmail: true,
    },
    { userId: user._id, existingUserId: user._id },
  ]);
});

it("what it throws takes the registration back", async () => {
  const t = await createAppWith({
    afterUserCreatedOrUpdated: async () => {
      throw new Error("No seats left.");
    },
  });
  const call = t.mutation(internal.registration.register, { phone: ADA });
  await expect(call).rejects.toThrow("No seats left.");
  expect(await t.run((ctx) => ctx.db.query("users").collect())).toEqual([]);
});

it("an own createOrUpdateUser may pass on a copy of what it got, with fields added", async () => {
  const t = await createAppWith({
    createOrUpdateUser: async (ctx, args) => {
      const { phone } = await import("../../convex/phone");
      const given = args as CreateOrUpdateUserArgs;
      return await phone.createOrUpdateUser(ctx, {
        ...given,
        profile: { ...given.profile, name: "Newcomer" },
      });
    },
  });
  const { userId } = await signIn(t, ADA);
  expect(
    await t.run((ctx) => ctx.db.get("users", userId as Id<"users">)),
  ).toMatchObject({
    phone: ADA,
    name: "Newcomer",
  });
  const registered = await t.mutation(internal.registration.register, {
    phone: BOB,
  });
  expect(
    await t.run((ctx) => ctx.db.get("users", registered.userId)),
  ).toMatchObject({ phone: BOB, name: "Newcomer" });
});
