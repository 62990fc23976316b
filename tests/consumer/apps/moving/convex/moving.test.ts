/// <reference types="vite/client" />
import migrations from "@convex-dev/migrations/test";
import { convexTest } from "convex-test";
import phoneAuth, { handset } from "convex-phone-auth/test";
import { beforeEach, expect, it, vi } from "vitest";
import { api, internal } from "./_generated/api";
import schema from "./schema";
import * as stock from "./stock";

const modules = import.meta.glob([
  "./**/*.*s",
  "!./**/*.test.ts",
  "!./stock.ts",
]);

vi.mock("./sms", async () => {
  const { defineSender } = await import("convex-phone-auth/senders");
  const { handset } = await import("convex-phone-auth/test");
  return { send: defineSender([handset]) };
});

beforeEach(async () => {
  const environment = await phoneAuth.createEnvironment();
  for (const [name, value] of Object.entries({
    ...environment,
    AUTH_LOG_LEVEL: "ERROR",
  })) {
    vi.stubEnv(name, value);
  }
  vi.useFakeTimers();
});

/** Signs somebody up as the app did before, and returns the rows that leaves. */
async function signUpBefore(typed: string) {
  const t = convexTest(schema, {
    ...modules,
    "./auth.ts": async () => stock,
  });
  const { signIn } = api.auth;
  const provider = "phone";
  await t.action(signIn, { provider, params: { phone: typed } });
  const code = stock.sent.at(-1)!.token;
  const { tokens } = await t.action(signIn, {
    provider,
    params: { phone: typed, code },
  });
  expect(tokens).not.toBeNull();
  return await t.run(async (ctx) => ({
    user: (await ctx.db.query("users").unique())!,
    account: (await ctx.db.query("authAccounts").unique())!,
  }));
}

it("who signed up with the stock provider still signs in, as themselves", async () => {
  const before = await signUpBefore("(415) 555-2671");
  expect(before.account.providerAccountId).toBe("(415) 555-2671");

  const t = convexTest(schema, modules);
  phoneAuth.register(t);
  migrations.register(t);
  const userId = await t.run(async (ctx) => {
    const { _id, _creationTime, ...user } = before.user;
    const { _id: accountId, _creationTime: at, ...account } = before.account;
    const inserted = await ctx.db.insert("users", user);
    await ctx.db.insert("authAccounts", { ...account, userId: inserted });
    return inserted;
  });

  const report = await t.action(internal.migrations.report, {});
  expect(report).toMatchObject({ accounts: 1, toNormalize: 1 });
  await t.mutation(internal.migrations.normalizeAccounts, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);

  const phone = "+1 415 555 2671";
  await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const code = handset.lastCode("+14155552671");
  const { tokens } = await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code },
  });
  const { sub } = JSON.parse(atob(tokens!.token.split(".")[1]!)) as {
    sub: string;
  };
  expect(sub.split("|")[0]).toBe(userId);
});
