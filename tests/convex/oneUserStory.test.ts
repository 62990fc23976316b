import { makeFunctionReference, mutationGeneric } from "convex/server";
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { expect, it, vi } from "vitest";
import { phoneAuthTables } from "convex-phone-auth";
import type { Id } from "../../convex/_generated/dataModel";
import type schema from "../../convex/schema";
import {
  api,
  codeIn,
  failure,
  lastMessage,
  requestCode,
  settle,
} from "../helpers/app";
import { createSeveralWays, idsIn } from "../helpers/severalWays";
import type { SignInAnswer, Ways } from "../helpers/severalWays";

const ADA = "+14155552671";
const MINUTE = 60_000;

const pay = makeFunctionReference<"mutation", Record<string, never>, string>(
  "shop:pay",
);
const start = makeFunctionReference<
  "mutation",
  Record<string, never>,
  { ticket: string }
>("links:start");

/** Two apps: with `users` as they come, and with two fields that each must have and an own callback. */
const APPS = ["as they come", "strict"] as const;

const tables = defineSchema({
  ...phoneAuthTables,
  outbox: defineTable({
    to: v.string(),
    body: v.string(),
    sentAt: v.number(),
  }).index("by_to", ["to"]),
  users: defineTable({
    ...phoneAuthTables.users.validator.fields,
    name: v.string(),
    plan: v.string(),
  })
    .index("email", ["email"])
    .index("phone", ["phone"])
    .index("phoneVerificationTimeAndPhone", ["phoneVerificationTime", "phone"])
    .searchIndex("name", { searchField: "name" }),
});

/** What the strict app has beside the other. */
const STRICT: Ways = {
  tables: tables as unknown as typeof schema,
  options: {
    newUser: ({ profile: { name } }) => ({
      name: typeof name === "string" ? name : "New here",
      plan: "free",
    }),
  },
  callbacks: {
    createOrUpdateUser: async (ctx, args) => {
      const { phone } = await import("../../convex/phone");
      if (args.provider.id === "phone")
        return await phone.createOrUpdateUser(ctx, args);
      if (args.existingUserId !== null) return args.existingUserId;
      const { isAnonymous } = args.profile as { isAnonymous?: boolean };
      const fields = { name: "Guest", plan: "free", isAnonymous };
      return await ctx.db.insert("users", fields);
    },
  },
};

async function createShop(users: (typeof APPS)[number]) {
  const app = await createSeveralWays({
    ...(users === "strict" ? STRICT : {}),
    wrap: async (phone, auth) => {
      const { accountLinks } = await import("convex-phone-auth/accountLinks");
      const { secondFactor } = await import("convex-phone-auth/secondFactor");
      const linked = accountLinks(phone, auth);
      return secondFactor(phone, linked, { users: "all" });
    },
    modules: {
      "../../convex/links.ts": async () => {
        const { linkFunctions } =
          await import("convex-phone-auth/accountLinks");
        const { phone } = await import("../../convex/phone");
        return linkFunctions(phone);
      },
      "../../convex/shop.ts": async () => {
        const { phone } = await import("../../convex/phone");
        return {
          pay: mutationGeneric({
            handler: async (ctx) => {
              const within = { withinMs: 5 * MINUTE };
              const user = await phone.requireFreshProof(ctx as never, within);
              return user._id;
            },
          }),
        };
      },
    },
  });
  const as = (answer: SignInAnswer) => {
    if (!answer.tokens) throw new Error("No session.");
    const ids = idsIn(answer.tokens);
    return { ...ids, as: app.t.withIdentity({ subject: ids.subject }) };
  };
  const codeOf = async () => {
    await settle(app.t);
    return codeIn((await lastMessage(app.t, ADA))?.body);
  };
  return { ...app, as, codeOf };
}

it.each(APPS)(
  "one user all along, with users %s: a guest, a sign-up with a name, a payment, Google, and a second factor",
  async (users) => {
    const { t, call, as, codeOf, ...app } = await createShop(users);
    const provider = "phone";
    const guest = as(await app.guest());
    // What the guest put into the basket hangs on the user's id.
    const { userId } = guest;
    expect(await failure(guest.as.mutation(pay, {}))).toMatchObject({
      reason: "no_number",
    });

    const code = await requestCode(t, ADA);
    const profile = { name: "Ada", plan: "gold" };
    const params = { phone: ADA, code, profile };
    const signedUp = as(await call(guest.as, { provider, params }));
    expect(signedUp.userId).toBe(userId);
    // The guest's session is over, and nobody chose a plan of their own.
    expect(await guest.as.query(api.users.viewer)).toBeNull();
    const user = await t.run((ctx) =>
      ctx.db.get("users", userId as Id<"users">),
    );
    const plan = users === "strict" ? { plan: "free" } : {};
    expect(user).toMatchObject({ phone: ADA, ...plan });
    if (users !== "strict") expect(user).not.toHaveProperty("plan");
    expect(user).not.toHaveProperty("isAnonymous");

    vi.setSystemTime(Date.now() + 20 * MINUTE);
    expect(await failure(signedUp.as.mutation(pay, {}))).toMatchObject({
      reason: "fresh_proof",
    });
    const identity = { purpose: "identity" };
    await signedUp.as.mutation(api.numberChange.startProof, identity);
    const proof = { ...identity, code: await codeOf() };
    await signedUp.as.mutation(api.numberChange.confirmProof, proof);
    expect(await signedUp.as.mutation(pay, {})).toBe(userId);

    const { ticket } = await signedUp.as.mutation(start, {});
    const there = await app.toGoogle("ada-at-google", { name: "Ada G" });
    const google = as(await app.byCode(there));
    const link = { provider, params: { link: ticket } };
    const added = await call(google.as, link);
    const adding = { ticket: added.secondFactor?.ticket };
    await call(t, { provider, params: adding });
    const third = { ...adding, code: await codeOf() };
    const linked = as(await call(t, { provider, params: third }));
    expect(linked.userId).toBe(userId);
    // It is the one session there is.
    const rows = await t.run((ctx) => ctx.db.query("authSessions").collect());
    expect(rows.map(({ _id }) => _id)).toEqual([linked.sessionId]);
    const { as: them } = linked;
    await them.action(api.auth.signOut, {});

    vi.setSystemTime(Date.now() + 20 * MINUTE);
    const again = await app.toGoogle("ada-at-google", {});
    const held = await app.byCode(again);
    expect(held.tokens).toBeNull();
    const factor = { ticket: held.secondFactor?.ticket };
    await call(t, { provider, params: factor });
    const second = { ...factor, code: await codeOf() };
    const back = as(await call(t, { provider, params: second }));
    expect(back.userId).toBe(userId);
    expect(await back.as.mutation(pay, {})).toBe(userId);
    const left = await t.run((ctx) => ctx.db.query("users").collect());
    expect(left.map(({ _id }) => _id)).toEqual([userId]);
  },
);
