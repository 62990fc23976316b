import { createAccount, retrieveAccount } from "@convex-dev/auth/server";
import { makeFunctionReference } from "convex/server";
import type { GenericActionCtx } from "convex/server";
import { v } from "convex/values";
import { describe, expect, it } from "vitest";
import type { DataModel } from "../../convex/_generated/dataModel";
import {
  internalAction,
  internalMutation,
} from "../../convex/_generated/server";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  internal,
  signIn,
} from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";

const ADA = "+14155552671";
const SPELLING = "(415) 555-2671";

const args = {
  id: v.string(),
  profile: v.optional(v.any()),
  secret: v.optional(v.string()),
  shouldLinkViaPhone: v.optional(v.boolean()),
};

type Given = {
  id: string;
  profile?: object;
  secret?: string;
  shouldLinkViaPhone?: boolean;
};

const create = async (
  ctx: GenericActionCtx<DataModel>,
  { id, secret, profile, shouldLinkViaPhone }: Given,
) =>
  await createAccount<DataModel>(ctx, {
    provider: "phone",
    account: { id, secret },
    profile: { ...profile },
    shouldLinkViaPhone,
  });

/** What people copy from the web: the stock calls, in an action and, through a cast, in a mutation. */
const people = {
  inAction: internalAction({
    args,
    handler: async (ctx, given) => await create(ctx, given),
  }),
  inMutation: internalMutation({
    args: { ...args, fails: v.optional(v.boolean()) },
    handler: async (ctx, { fails, ...given }) => {
      const action = ctx as unknown as GenericActionCtx<DataModel>;
      const made = await create(action, given);
      if (fails) throw new Error("No seats left.");
      return made;
    },
  }),
  retrieve: internalAction({
    args,
    handler: async (ctx, { id, secret }) =>
      await retrieveAccount<DataModel>(ctx, {
        provider: "phone",
        account: { id, secret },
      }),
  }),
};

const createPeopleApp = async () =>
  await createApp({}, {}, { "../../convex/people.ts": async () => people });

type App = Awaited<ReturnType<typeof createPeopleApp>>;
type Made = {
  account: { _id: string; providerAccountId: string; userId: string };
  user: { _id: string; phone: string; name?: string };
};

const inAction = makeFunctionReference<"action">("people:inAction");
const inMutation = makeFunctionReference<"mutation">("people:inMutation");
const retrieving = makeFunctionReference<"action">("people:retrieve");

const CALLS = {
  "an action": async (t: App, given: Given): Promise<Made> =>
    (await t.action(inAction, given)) as Made,
  "a mutation": async (t: App, given: Given): Promise<Made> =>
    (await t.mutation(inMutation, given)) as Made,
};

const tables = async (t: App) =>
  await t.run(async (ctx) => ({
    users: await ctx.db.query("users").collect(),
    accounts: await ctx.db.query("authAccounts").collect(),
  }));

describe.each(Object.entries(CALLS))(
  "Convex Auth's createAccount for provider phone, in %s",
  (_, call) => {
    it("L9: registers the number, and its owner's sign-in lands in that user", async () => {
      const t = await createPeopleApp();
      const made = await call(t, { id: SPELLING, profile: { name: "Ada" } });
      expect(made.account.providerAccountId).toBe(ADA);
      expect(made.user).toMatchObject({ name: "Ada", phone: ADA });
      expect(made.account.userId).toBe(made.user._id);
      expect((await signIn(t, ADA)).userId).toBe(made.user._id);
    });

    it("is one user, however often and in whatever spelling", async () => {
      const t = await createPeopleApp();
      const first = await call(t, { id: SPELLING, profile: { name: "Ada" } });
      const again = await call(t, {
        id: ADA,
        profile: { name: "Eve", email: "ada@example.com" },
      });
      expect(again.user._id).toBe(first.user._id);
      // As a registration: what is there stays, what is empty is filled.
      expect(again.user).toMatchObject({
        name: "Ada",
        email: "ada@example.com",
      });
      const { users, accounts } = await tables(t);
      expect([users.length, accounts.length]).toEqual([1, 1]);
    });

    it("L4: proves nothing, whatever is given along, and says so once", async () => {
      const t = await createPeopleApp();
      const { user, account } = await call(t, {
        id: SPELLING,
        profile: { phone: ADA, phoneVerified: true, phoneVerificationTime: 5 },
        shouldLinkViaPhone: true,
      });
      expect(user).not.toHaveProperty("phoneVerificationTime");
      expect(account).not.toHaveProperty("phoneVerified");
      const log = takeConsole();
      expect(log).toHaveLength(1);
      expect(log[0]).toMatch(/shouldLinkViaPhone/);
      expect(log[0]).not.toContain("4155552671");
    });

    it("L1: does not link to a user who merely claims the number", async () => {
      const t = await createPeopleApp();
      const claimer = await t.run((ctx) =>
        ctx.db.insert("users", { phone: ADA, phoneVerificationTime: 1 }),
      );
      const made = await call(t, { id: ADA, shouldLinkViaPhone: true });
      expect(made.user._id).not.toBe(claimer);
      takeConsole();
    });

    it("refuses a bad number, another one in the profile, and a secret", async () => {
      const t = await createPeopleApp();
      expect(await failure(call(t, { id: "12" }))).toMatchObject({
        code: "invalid_phone",
      });
      const other = call(t, { id: ADA, profile: { phone: "+14155552672" } });
      expect(await failure(other)).toMatchObject({
        code: "invalid_input",
        reason: "profile.phone",
      });
      await expect(call(t, { id: ADA, secret: "s3cret" })).rejects.toThrow(
        "has no secret, since its owner signs in by a code",
      );
      expect(await tables(t)).toEqual({ users: [], accounts: [] });
    });
  },
);

it("createAccount in a mutation is taken back with it", async () => {
  const t = await createPeopleApp();
  const given = { id: ADA, profile: { name: "Ada" }, fails: true };
  const call = t.mutation(inMutation, given);
  await expect(call).rejects.toThrow("No seats left.");
  expect(await tables(t)).toEqual({ users: [], accounts: [] });
});

describe("Convex Auth's retrieveAccount for provider phone", () => {
  const retrieve = async (t: App, given: Given): Promise<Made> =>
    (await t.action(retrieving, given)) as Made;

  it("finds the account by any spelling", async () => {
    const t = await createPeopleApp();
    const { userId } = await t.mutation(internal.registration.register, {
      phone: ADA,
    });
    const found = await retrieve(t, { id: SPELLING });
    expect(found.user._id).toBe(userId);
    expect(found.account.providerAccountId).toBe(ADA);
  });

  it("answers as for any provider where there is none, and takes no secret", async () => {
    const t = await createPeopleApp();
    await expect(retrieve(t, { id: ADA })).rejects.toThrow("InvalidAccountId");
    await expect(retrieve(t, { id: "12" })).rejects.toThrow("InvalidAccountId");
    await expect(retrieve(t, { id: ADA, secret: "s" })).rejects.toThrow(
      "has no secret",
    );
  });
});

describe("admin:createAccount", () => {
  it("registers for an admin, and returns the id", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const userId = await admin.as.action(api.admin.createAccount, {
      phone: SPELLING,
      profile: { name: "Ada" },
    });
    expect((await signIn(t, ADA)).userId).toBe(userId);
  });

  it("A2: refuses everybody else, and registers nobody", async () => {
    const t = await createApp();
    const bob = await signIn(t, "+14155552672");
    for (const caller of [t, bob.as]) {
      const call = caller.action(api.admin.createAccount, { phone: SPELLING });
      expect(await failure(call)).toMatchObject({ code: "not_allowed" });
    }
    const users = await t.run((ctx) => ctx.db.query("users").collect());
    expect(users).toHaveLength(1);
  });
});
