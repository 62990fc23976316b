import { describe, expect, it } from "vitest";
import type { CreateOrUpdateUserArgs } from "../../src/server/core/linking/createOrUpdateUser";
import { createApp, internal, signIn } from "../helpers/app";

const ADA = "+14155552671";
const BOB = "+14155552672";

/** The reference backend with a callback of its own, which leaves numbers to the package or not. */
async function createAppWithCallback(
  refuse: (phone: unknown) => boolean = () => false,
  leavesNumbers = true,
) {
  const asked: unknown[] = [];
  const load = async () => {
    const { convexAuth } = await import("convex-phone-auth/auth");
    const { phone } = await import("../../convex/phone");
    return {
      ...convexAuth({
        providers: [phone.provider()],
        callbacks: {
          createOrUpdateUser: async (ctx, args) => {
            asked.push(args.profile.phone);
            if (refuse(args.profile.phone)) throw new Error("No seats left.");
            if (!leavesNumbers)
              return await ctx.db.insert("users", args.profile);
            const given = args as CreateOrUpdateUserArgs;
            return await phone.createOrUpdateUser(ctx, given);
          },
        },
      }),
    };
  };
  const t = await createApp({}, {}, { "../../convex/auth.ts": load });
  return { t, asked };
}

describe("an app's own createOrUpdateUser", () => {
  it("is asked when a number is registered, and when somebody signs up", async () => {
    const { t, asked } = await createAppWithCallback();
    const { userId } = await t.mutation(internal.registration.register, {
      phone: ADA,
    });
    expect(asked).toEqual([ADA]);
    await signIn(t, BOB);
    expect(asked).toEqual([ADA, BOB]);
    expect((await signIn(t, ADA)).userId).toBe(userId);
    expect(asked).toEqual([ADA, BOB]);
  });
});

it("is heard where it fails: the profile is not to blame, and nobody is registered", async () => {
  const { t } = await createAppWithCallback((phone) => phone === BOB);
  const rows = [{ phone: ADA }, { phone: BOB, profile: { name: "Bob" } }];
  const call = t.mutation(internal.registration.registerMany, { rows });
  await expect(call).rejects.toThrow("No seats left.");
  expect(await t.run((ctx) => ctx.db.query("users").collect())).toEqual([]);
});

it("is told where it makes users of numbers itself, and nobody is registered or left behind", async () => {
  const { t } = await createAppWithCallback(undefined, false);
  const call = t.mutation(internal.registration.register, { phone: ADA });
  await expect(call).rejects.toThrow("phone.createOrUpdateUser(ctx, args)");
  expect(await t.run((ctx) => ctx.db.query("users").collect())).toEqual([]);
});

describe("an app without one", () => {
  it("stores the same", async () => {
    const stored = [];
    for (const t of [(await createAppWithCallback()).t, await createApp()]) {
      await t.mutation(internal.registration.register, {
        phone: ADA,
        profile: { name: "Ada" },
      });
      stored.push(
        await t.run(async (ctx) => ({
          users: (await ctx.db.query("users").collect()).map(withoutIds),
          accounts: (await ctx.db.query("authAccounts").collect()).map(
            withoutIds,
          ),
        })),
      );
    }
    expect(stored[1]).toEqual(stored[0]);
  });
});

function withoutIds<Row extends object>(row: Row) {
  return { ...row, _id: null, _creationTime: null, userId: null };
}
