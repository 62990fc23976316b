/// <reference types="vite/client" />
import { convexTest } from "convex-test";
import phoneAuth, { handset } from "convex-phone-auth/test";
import { beforeEach, expect, it, vi } from "vitest";
import { api } from "./_generated/api";
import schema from "./schema";

const modules = import.meta.glob(["./**/*.*s", "!./**/*.test.ts"]);

vi.mock("./sms", async () => {
  const { defineSender } = await import("convex-phone-auth/senders");
  const { handset } = await import("convex-phone-auth/test");
  return { send: defineSender([handset]) };
});

beforeEach(async () => {
  const environment = await phoneAuth.createEnvironment();
  for (const [name, value] of Object.entries({
    ...environment,
    AUTH_GITHUB_ID: "id",
    AUTH_GITHUB_SECRET: "secret",
    AUTH_LOG_LEVEL: "ERROR",
  })) {
    vi.stubEnv(name, value);
  }
  vi.useFakeTimers();
});

function createApp() {
  const t = convexTest(schema, modules);
  phoneAuth.register(t);
  return t;
}

function userOf(token: string): string {
  const { sub } = JSON.parse(atob(token.split(".")[1]!)) as { sub: string };
  return sub.split("|")[0]!;
}

it("a password still signs in beside a phone, and each is a user of their own", async () => {
  const t = createApp();
  const password = async (flow: string) => {
    const { tokens } = await t.action(api.auth.signIn, {
      provider: "password",
      params: { flow, email: "ada@example.com", password: "correct horse" },
    });
    return userOf(tokens!.token);
  };
  const signedUp = await password("signUp");
  expect(await password("signIn")).toBe(signedUp);

  const phone = "+14155552671";
  await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const code = handset.lastCode(phone);
  const { tokens } = await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code },
  });
  expect(userOf(tokens!.token)).not.toBe(signedUp);
});

it("GitHub still sends people to GitHub", async () => {
  const t = createApp();
  const { redirect } = await t.action(api.auth.signIn, { provider: "github" });
  expect(redirect).toContain("/api/auth/signin/github");
});
