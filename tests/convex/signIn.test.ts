import { describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  codeIn,
  createApp,
  failure,
  lastMessage,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";

/** One number as twelve people would write it. */
const SPELLINGS = [
  "+14155552671",
  "+1 415 555 2671",
  "+1 (415) 555-2671",
  "+1.415.555.2671",
  "tel:+1-415-555-2671",
  "0014155552671",
  "1 415 555 2671",
  "(415) 555-2671",
  "415.555.2671",
  "4155552671",
  "＋１ ４１５ ５５５ ２６７１",
  "٤١٥٥٥٥٢٦٧١",
];

function ask(t: App, params: unknown) {
  return t.action(api.auth.signIn, { provider: "phone", params });
}

async function countRows(t: App) {
  return await t.run(async (ctx) => ({
    users: (await ctx.db.query("users").collect()).length,
    authAccounts: (await ctx.db.query("authAccounts").collect()).length,
    authSessions: (await ctx.db.query("authSessions").collect()).length,
    outbox: (await ctx.db.query("outbox").collect()).length,
  }));
}

describe("signing in", () => {
  it("lands the owner of a registered number in exactly the user that was registered", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const registered = await admin.as.mutation(api.admin.register, {
      phone: "(415) 555-2671",
      profile: { name: "Ada" },
    });
    expect(registered).toMatchObject({ phone: ADA, status: "created" });
    const ada = await signIn(t, ADA);
    expect(ada.userId).toBe(registered.userId);
    const viewer = await ada.as.query(api.users.viewer, {});
    expect(viewer).toMatchObject({
      _id: registered.userId,
      name: "Ada",
      phone: ADA,
    });
    expect(viewer?.phoneVerificationTime).toBeTypeOf("number");
  });

  it("L9: takes twelve spellings of one number for one account", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "open" });
    const userIds = new Set<string>();
    for (const spelling of SPELLINGS) {
      await ask(t, { phone: spelling });
      await settle(t);
      const code = codeIn((await lastMessage(t, ADA))?.body);
      const { tokens } = await ask(t, { phone: spelling, code });
      userIds.add(
        (
          JSON.parse(atob(tokens!.token.split(".")[1] ?? "")) as { sub: string }
        ).sub.split("|")[0]!,
      );
      vi.setSystemTime(Date.now() + 3 * 60 * 60 * 1000);
    }
    expect(userIds.size).toBe(1);
    expect(await countRows(t)).toMatchObject({ users: 1, authAccounts: 1 });
  });

  it.each([
    ["text", "not a phone", "invalid_phone"],
    ["an empty string", "", "invalid_phone"],
    ["ten thousand digits", "4".repeat(10_000), "invalid_phone"],
    ["null", null, "invalid_input"],
    ["an object", { phone: ADA }, "invalid_input"],
    ["an array", [ADA], "invalid_input"],
    ["a number", 4155552671, "invalid_input"],
  ])("refuses %s, and writes and sends nothing", async (_, phone, code) => {
    const t = await createApp();
    expect(await failure(ask(t, { phone }))).toMatchObject({
      kind: "PhoneAuth",
      code,
    });
    await settle(t);
    expect(await countRows(t)).toEqual({
      users: 0,
      authAccounts: 0,
      authSessions: 0,
      outbox: 0,
    });
  });

  it("B1: answers the first step with { started: true }", async () => {
    const t = await createApp();
    expect(await ask(t, { phone: ADA })).toEqual({ started: true });
  });

  it("T7: refuses another message after 29 s with the time to wait, and sends it after 30 s", async () => {
    const t = await createApp();
    await ask(t, { phone: ADA });
    vi.setSystemTime(Date.now() + 29_000);
    expect(await failure(ask(t, { phone: ADA }))).toMatchObject({
      code: "too_many_requests",
      retryAfterMs: 1000,
    });
    vi.setSystemTime(Date.now() + 1000);
    expect(await ask(t, { phone: ADA })).toEqual({ started: true });
  });

  it("C10: sends the same code again", async () => {
    const t = await createApp();
    const first = await requestCode(t, ADA);
    vi.setSystemTime(Date.now() + 30_000);
    expect(await requestCode(t, ADA)).toBe(first);
  });

  it("C14: two hundred starts touch no user, account or session", async () => {
    const t = await createApp();
    for (let i = 0; i < 200; i++) {
      await ask(t, { phone: `+1${200 + i}5552671` }).catch(() => undefined);
    }
    await settle(t);
    expect(await countRows(t)).toMatchObject({
      users: 0,
      authAccounts: 0,
      authSessions: 0,
    });
  });

  it("C9: ends a challenge after five wrong codes, the right one included", async () => {
    const t = await createApp();
    const code = await requestCode(t, ADA);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i++) {
      expect(await failure(ask(t, { phone: ADA, code: wrong }))).toMatchObject({
        code: "invalid_code",
      });
    }
    expect(await failure(ask(t, { phone: ADA, code }))).toMatchObject({
      code: "invalid_code",
    });
  });

  it("C4: twenty redemptions at once make one session", async () => {
    const t = await createApp();
    const code = await requestCode(t, ADA);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => ask(t, { phone: ADA, code })),
    );
    expect(
      results.filter((result) => result.status === "fulfilled"),
    ).toHaveLength(1);
    expect(await countRows(t)).toMatchObject({
      users: 1,
      authAccounts: 1,
      authSessions: 1,
    });
  });

  it("C7: a bound code is redeemed with the verifier of the client that asked for it, only", async () => {
    const t = await createApp();
    const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const code = await requestCode(t, ADA, {
      challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    });
    const other = `${verifier.slice(0, -1)}l`;
    for (const params of [{}, { verifier: other }]) {
      expect(
        await failure(ask(t, { phone: ADA, code, ...params })),
      ).toMatchObject({
        code: "invalid_code",
      });
    }
    expect((await ask(t, { phone: ADA, code, verifier })).tokens).toBeTruthy();
  });

  it("C17: a code survives a rotation of the secret while the old one is kept", async () => {
    const t = await createApp();
    const code = await requestCode(t, ADA);
    vi.stubEnv("PHONE_AUTH_SECRET_PREVIOUS", process.env.PHONE_AUTH_SECRET);
    vi.stubEnv(
      "PHONE_AUTH_SECRET",
      "Zx8LqWn3VbT6yRk1Jp0Hs5Gd9Fa2Mc7EuIoQvKtYwXs=",
    );
    expect((await ask(t, { phone: ADA, code })).tokens).toBeTruthy();
  });
});

describe("where only registered numbers may sign in", () => {
  it("L12: an unknown number is answered alike and gets no message", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
    expect(await ask(t, { phone: ADA })).toEqual({ started: true });
    await settle(t);
    expect(await lastMessage(t, ADA)).toBeUndefined();
  });

  it("a registered number and an admin's number sign in", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    expect((await signIn(t, ADA)).userId).toBe(userId);
  });

  it("E6: a number removed between message and code is refused, and nothing is created", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
    const admin = await signIn(t, ADMIN_PHONE);
    const { userId, accountId } = await admin.as.mutation(api.admin.register, {
      phone: ADA,
    });
    const code = await requestCode(t, ADA);
    await t.run(async (ctx) => {
      await ctx.db.delete("authAccounts", accountId);
      await ctx.db.delete("users", userId);
    });
    const before = await countRows(t);
    expect(await failure(ask(t, { phone: ADA, code }))).toMatchObject({
      code: "not_allowed",
    });
    expect(await countRows(t)).toEqual(before);
  });
});
