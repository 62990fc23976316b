/// <reference types="vite/client" />
import { convexTest } from "convex-test";
import phoneAuth, { handset } from "convex-phone-auth/test";
import { beforeEach, expect, it, vi } from "vitest";
import { api, internal } from "./_generated/api";
import schema from "./schema";

const modules = import.meta.glob(["./**/*.*s", "!./**/*.test.ts"]);

vi.mock("./sms", async () => {
  const { defineSender } = await import("convex-phone-auth/senders");
  const { handset } = await import("convex-phone-auth/test");
  return { send: defineSender([handset]) };
});

beforeEach(async () => {
  for (const [name, value] of Object.entries(
    await phoneAuth.createEnvironment(),
  )) {
    vi.stubEnv(name, value);
  }
  vi.stubEnv("ADMIN_PHONES", ADMIN);
  vi.useFakeTimers();
});

const ADMIN = "+12025550100";

function createApp() {
  const t = convexTest(schema, modules);
  phoneAuth.register(t);
  return t;
}

type App = ReturnType<typeof createApp>;

async function signIn(t: App, phone: string) {
  const provider = "phone";
  await t.action(api.auth.signIn, { provider, params: { phone } });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const params = { phone, code: handset.lastCode(phone) };
  const { tokens } = await t.action(api.auth.signIn, { provider, params });
  const [, claims = ""] = tokens?.token.split(".") ?? [];
  const { sub } = JSON.parse(atob(claims)) as { sub: string };
  return t.withIdentity({ subject: sub });
}

it("registers, lists and imports people with a field of the app's own", async () => {
  const t = createApp();
  const admin = await signIn(t, ADMIN);
  const { userId } = await admin.mutation(api.people.register, {
    phone: "(415) 555-2671",
    profile: { name: "Ada", plan: "pro" },
  });
  const listed = await admin.query(api.people.listUsers, {
    paginationOpts: { numItems: 10, cursor: null },
  });
  expect(listed.page.filter(({ plan }) => plan !== undefined)).toMatchObject([
    { _id: userId, plan: "pro" },
  ]);

  const { contentType: type } = await admin.mutation(
    api.people.uploadImport,
    {},
  );
  const csv = "Mobile,Name,Plan\n(415) 555-2672,Bob,team";
  const storageId = await t.run((ctx) =>
    ctx.storage.store(new Blob([csv], { type })),
  );
  await admin.action(api.people.startFileImport, {
    storageId,
    mapping: { phone: "Mobile", profile: { name: "Name", plan: "Plan" } },
  });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const users = await t.run((ctx) => ctx.db.query("users").collect());
  expect(users.map(({ plan }) => plan)).toEqual([undefined, "pro", "team"]);

  const ada = await signIn(t, "+14155552671");
  const call = ada.mutation(api.people.register, { phone: "+14155552673" });
  await expect(call).rejects.toMatchObject({ data: { code: "not_allowed" } });
});

it("signs in whoever was not registered, and has no such field yet", async () => {
  const t = createApp();
  const phone = "+14155552671";
  await signIn(t, phone);
  const users = await t.run((ctx) => ctx.db.query("users").collect());
  expect(users).toMatchObject([{ phone }]);
  expect(users[0]?.plan).toBeUndefined();
});
