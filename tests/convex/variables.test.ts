import { describe, expect, it } from "vitest";
import {
  ADMIN_PHONE,
  api,
  codeIn,
  createApp,
  failure,
  internal,
  lastMessage,
  settle,
  signIn,
} from "../helpers/app.js";
import { takeConsole } from "../helpers/failOnConsole.js";

const ADA = "+14155552671";
const TEST_NUMBER = "+12025550143";
const DAY_MS = 24 * 60 * 60 * 1000;

type Variables = Parameters<typeof createApp>[0];
type Stored = { exportArgs: () => string };

/**
 * A deployment whose variables changed after its last deploy. That asked each function once what it
 * takes, so it asks none now.
 */
async function appWith(changed: Variables) {
  await createApp();
  const before = await import("../../convex/auth.js");
  const known = (before.store as unknown as Stored).exportArgs();
  return await createApp(
    changed,
    {},
    {
      "../../convex/auth.ts": async () => {
        const auth = await import("../../convex/auth.js");
        const exportArgs = () => known;
        return { ...auth, store: Object.assign(auth.store, { exportArgs }) };
      },
    },
  );
}

type App = Awaited<ReturnType<typeof appWith>>;

/** What somebody does who has no business with the variable. */
async function everythingWorksFor(t: App, phone: string) {
  expect(await t.query(api.users.viewer, {})).toBeNull();
  const { as, userId, tokens } = await signIn(t, phone);
  expect(await as.query(api.users.viewer, {})).toMatchObject({ _id: userId });
  expect(await as.query(api.auth.isAuthenticated, {})).toBe(true);
  const { refreshToken } = tokens;
  const again = await t.action(api.auth.signIn, { refreshToken });
  expect(again.tokens?.token).toContain(".");
  const registered = { phone: "+14155552672" };
  expect(
    await t.mutation(internal.registration.register, registered),
  ).toMatchObject({ status: "created" });
  return as;
}

const TEST_NUMBERS = {
  PHONE_AUTH_TEST_NUMBERS: `${TEST_NUMBER}=471852`,
  PHONE_AUTH_TEST_NUMBERS_UNTIL: "2027-01-01",
};
const NONE = undefined;
const title = (set: Record<string, string | undefined> = {}) =>
  Object.entries(set)
    .map(([name, value]) =>
      value === NONE ? `no ${name}` : `${name}=${value}`,
    )
    .join(" ");

/** A change, and what the log then says. */
const CHANGES: readonly [Variables, RegExp | null][] = [
  [{ ADMIN_PHONES: NONE }, null],
  [{ ADMIN_PHONES: "" }, null],
  // Where anybody may sign up, nobody asks for the exceptions.
  [{ ADMIN_PHONES: "abc,,12" }, null],
  [{ AUTH_SESSION_TOTAL_DURATION_MS: "" }, null],
  [{ AUTH_SESSION_TOTAL_DURATION_MS: "a week" }, /AUTH_SESSION_TOTAL_DURATION/],
  [{ AUTH_SESSION_INACTIVE_DURATION_MS: "" }, null],
  [{ AUTH_SESSION_INACTIVE_DURATION_MS: "-1" }, /AUTH_SESSION_INACTIVE_DURAT/],
  [{ AUTH_LOG_LEVEL: "LOUD" }, /`auth:store` type: signIn/],
  [{ PHONE_AUTH_DEFAULT_COUNTRY: NONE }, null],
  [{ PHONE_AUTH_DEFAULT_COUNTRY: "" }, null],
  [{ PHONE_AUTH_DEFAULT_COUNTRY: "Narnia" }, null],
  [{ PHONE_AUTH_DEV_LIMITS: "tight" }, null],
  [{ PHONE_AUTH_SIGN_UP: "open" }, null],
  [{ PHONE_AUTH_SECRET_PREVIOUS: "" }, null],
  [{ PHONE_AUTH_TAG_SECRET: "" }, null],
  [{ SITE_URL: NONE }, null],
  [{ SITE_URL: "not an address" }, /SITE_URL/],
  [{ PHONE_AUTH_TEST_NUMBERS: "" }, /"testNumbers.until"/],
  [
    { ...TEST_NUMBERS, PHONE_AUTH_TEST_NUMBERS: "?" },
    /entry 1 of "testNumbers/,
  ],
  [
    { ...TEST_NUMBERS, PHONE_AUTH_TEST_NUMBERS_UNTIL: NONE },
    /testNumbers.until/,
  ],
  [{ ...TEST_NUMBERS, PHONE_AUTH_TEST_NUMBERS_UNTIL: "soon" }, /testNumbers.u/],
  [{ ...TEST_NUMBERS, PHONE_AUTH_TEST_NUMBERS_IN_PRODUCTION: "maybe" }, null],
  [{ TWILIO_ACCOUNT_SID: "" }, null],
  [{ TWILIO_AUTH_TOKEN: "" }, null],
];

describe("a variable that changes without a deploy", () => {
  it.each(CHANGES.map(([set, says]) => [title(set), set, says] as const))(
    "%s takes nothing from anybody else",
    async (_title, set, says) => {
      const t = await appWith(set);
      await everythingWorksFor(t, ADA);
      const log = takeConsole().join("\n");
      if (says === null) expect(log).toBe("");
      else expect(log).toMatch(says);
      expect(log).not.toMatch(/471852|\+\d{6}|abc/);
    },
  );

  it("ADMIN_PHONES: makes nobody an administrator by an entry that is no number, and keeps the others", async () => {
    const t = await appWith({
      ADMIN_PHONES: `abc,${ADMIN_PHONE}`,
      PHONE_AUTH_SIGN_UP: "registered",
    });
    const list = { paginationOpts: { numItems: 1, cursor: null } };
    const { as: admin } = await signIn(t, ADMIN_PHONE);
    expect((await admin.query(api.admin.listUsers, list)).page).toHaveLength(1);
    await t.mutation(internal.registration.register, { phone: ADA });
    const { as } = await signIn(t, ADA);
    expect(await failure(as.query(api.admin.listUsers, list))).toMatchObject({
      code: "not_allowed",
    });
    expect(takeConsole().join()).toMatch(/entry 1 of "alwaysAllowed"/);
  });

  it("PHONE_AUTH_SIGN_UP: closes sign-up by a word that is none", async () => {
    const t = await appWith({ PHONE_AUTH_SIGN_UP: "yes" });
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA },
    });
    await settle(t);
    expect(await lastMessage(t, ADA)).toBeUndefined();
  });

  it.each(["a week", "-1", "Infinity", "0"])(
    "AUTH_SESSION_…: no session is without end for the length %j",
    async (text) => {
      const t = await appWith({
        AUTH_SESSION_TOTAL_DURATION_MS: text,
        AUTH_SESSION_INACTIVE_DURATION_MS: text,
      });
      await signIn(t, ADA);
      takeConsole();
      const ends = await t.run(async (ctx) => [
        ...(await ctx.db.query("authSessions").collect()),
        ...(await ctx.db.query("authRefreshTokens").collect()),
      ]);
      expect(ends.length).toBeGreaterThan(1);
      for (const { expirationTime } of ends)
        expect(expirationTime).toBe(Date.now() + 30 * DAY_MS);
    },
  );

  it("AUTH_SESSION_…: sessions are as long as it says", async () => {
    const t = await appWith({ AUTH_SESSION_TOTAL_DURATION_MS: "3600000" });
    await signIn(t, ADA);
    const [session] = await t.run(
      async (ctx) => await ctx.db.query("authSessions").collect(),
    );
    expect(session?.expirationTime).toBe(Date.now() + 3_600_000);
  });

  it("PHONE_AUTH_TEST_NUMBERS: no code is fixed once the end is no day", async () => {
    const t = await appWith({
      ...TEST_NUMBERS,
      PHONE_AUTH_TEST_NUMBERS_UNTIL: "soon",
    });
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: TEST_NUMBER },
    });
    await settle(t);
    expect(codeIn((await lastMessage(t, TEST_NUMBER))?.body)).not.toBe(
      "471852",
    );
    takeConsole();
  });

  it.each(
    [
      { PHONE_AUTH_DEV_OUTBOX: NONE },
      { PHONE_AUTH_DEV_OUTBOX: "yes" },
      { TWILIO_ACCOUNT_SID: "x" },
      {
        TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
        TWILIO_FROM_BY_COUNTRY: "?",
      },
      { TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`, TWILIO_AUTH_TOKEN: "" },
    ].map((set) => [title(set), set] as const),
  )("%s costs the messages, and nothing else", async (_title, set) => {
    const t = await appWith(set);
    expect(await t.query(api.users.viewer, {})).toBeNull();
    const params = { phone: ADA };
    expect(
      await t.action(api.auth.signIn, { provider: "phone", params }),
    ).toMatchObject({ started: true });
    expect(
      await t.mutation(internal.registration.register, { phone: ADA }),
    ).toMatchObject({ status: "created" });
    await settle(t);
    expect(takeConsole().join()).toMatch(/TWILIO_|PHONE_AUTH_DEV_OUTBOX/);
  });

  it.each([
    ["PHONE_AUTH_SECRET", NONE],
    ["PHONE_AUTH_SECRET", "short"],
    ["PHONE_AUTH_SECRET_PREVIOUS", "short"],
    ["PHONE_AUTH_TAG_SECRET", "short"],
  ])("%s %j: no code goes out, and who is in stays in", async (name, value) => {
    const t = await appWith({ [name]: value });
    const params = { phone: ADA };
    expect(
      await failure(t.action(api.auth.signIn, { provider: "phone", params })),
    ).toMatchObject({ code: "internal_error" });
    expect(takeConsole().join()).toMatch(new RegExp(name));
    const subject = await t.run(async (ctx) => {
      const userId = await ctx.db.insert("users", { phone: ADA });
      const expirationTime = Date.now() + DAY_MS;
      const session = { userId, expirationTime };
      return `${userId}|${await ctx.db.insert("authSessions", session)}`;
    });
    const as = t.withIdentity({ subject });
    expect(await as.query(api.users.viewer, {})).toMatchObject({ phone: ADA });
  });
});
