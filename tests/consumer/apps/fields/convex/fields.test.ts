/// <reference types="vite/client" />
import { convexTest } from "convex-test";
import phoneAuth, { handset } from "convex-phone-auth/test";
import { beforeEach, expect, it, vi } from "vitest";
import { api, internal } from "./_generated/api";
import schema from "./schema";

const modules = import.meta.glob(["./**/*.*s", "!./**/*.test.ts"]);

vi.mock("./sms", async () => {
  const { defineSender } = await import("convex-phone-auth");
  const { handset } = await import("convex-phone-auth/test");
  return { send: defineSender([handset]) };
});

beforeEach(async () => {
  for (const [name, value] of Object.entries(
    await phoneAuth.createEnvironment(),
  )) {
    vi.stubEnv(name, value);
  }
  vi.useFakeTimers();
});

function createApp() {
  const t = convexTest(schema, modules);
  phoneAuth.register(t);
  return { t, admin: t.withIdentity({ subject: "an admin" }) };
}

it("registers, lists and imports people with a field of the app's own", async () => {
  const { t, admin } = createApp();
  const { userId } = await admin.mutation(api.people.register, {
    phone: "(415) 555-2671",
    profile: { name: "Ada", plan: "pro" },
  });
  const listed = await admin.query(api.people.listUsers, {
    paginationOpts: { numItems: 10, cursor: null },
  });
  expect(listed.page).toMatchObject([{ _id: userId, plan: "pro" }]);

  const storageId = await t.run((ctx) =>
    ctx.storage.store(new Blob(["Mobile,Name,Plan\n(415) 555-2672,Bob,team"])),
  );
  await admin.action(api.people.startFileImport, {
    storageId,
    mapping: { phone: "Mobile", profile: { name: "Name", plan: "Plan" } },
  });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const users = await t.run((ctx) => ctx.db.query("users").collect());
  expect(users.map(({ plan }) => plan)).toEqual(["pro", "team"]);
});

it("signs in whoever was not registered, and has no such field yet", async () => {
  const { t } = createApp();
  const phone = "+14155552671";
  await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const code = handset.lastCode(phone);
  await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code },
  });
  const users = await t.run((ctx) => ctx.db.query("users").collect());
  expect(users).toMatchObject([{ phone }]);
  expect(users[0]?.plan).toBeUndefined();
});
