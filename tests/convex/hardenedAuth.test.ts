import { describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  internal,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";

/** Every row of the app's tables. */
async function dump(t: App) {
  return await t.run(async (ctx) => ({
    users: await ctx.db.query("users").collect(),
    authAccounts: await ctx.db.query("authAccounts").collect(),
    authSessions: await ctx.db.query("authSessions").collect(),
    authRefreshTokens: await ctx.db.query("authRefreshTokens").collect(),
    authVerifiers: await ctx.db.query("authVerifiers").collect(),
    authVerificationCodes: await ctx.db
      .query("authVerificationCodes")
      .collect(),
    authRateLimits: await ctx.db.query("authRateLimits").collect(),
    outbox: await ctx.db.query("outbox").collect(),
  }));
}

describe("refreshing a session", () => {
  it("works as usual with the token of the session", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const { tokens } = await t.action(api.auth.signIn, {
      refreshToken: ada.tokens.refreshToken,
    });
    expect(tokens?.token).toBeTypeOf("string");
    expect(tokens?.refreshToken).not.toBe(ada.tokens.refreshToken);
  });

  it("S1: touches no row, of whatever table, for any pair of ids that do not belong together", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    await signIn(t, "+14155552672");
    const before = await dump(t);
    const ids = Object.values(before).flatMap((rows) =>
      rows.map((row) => row._id as string),
    );
    for (const first of ids) {
      for (const second of [...ids, "", "x", "|"]) {
        const refreshToken = `${first}|${second}`;
        if (refreshToken === ada.tokens.refreshToken) continue;
        const own = before.authRefreshTokens.some(
          (token) => token._id === first && token.sessionId === second,
        );
        if (own) continue;
        expect(await t.action(api.auth.signIn, { refreshToken })).toEqual({
          tokens: null,
        });
      }
    }
    expect(await dump(t)).toEqual(before);
  });

  it("S10: a token that was used before ends its session, row and all", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const refresh = async (refreshToken: string | undefined) =>
      await t.action(api.auth.signIn, { refreshToken });
    const second = (await refresh(ada.tokens.refreshToken)).tokens;
    const third = (await refresh(second?.refreshToken)).tokens;
    expect(third).toBeTruthy();
    vi.setSystemTime(Date.now() + 60_000);
    // Whoever has a copy of it: from here on nobody is signed in, not even by a token of the last hour.
    expect(await refresh(ada.tokens.refreshToken)).toEqual({ tokens: null });
    expect(await ada.as.query(api.users.viewer, {})).toBeNull();
    expect(await dump(t)).toMatchObject({
      authSessions: [],
      authRefreshTokens: [],
    });
  });

  it("S4: gives no tokens once the user is gone, and ends the session", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    await t.run((ctx) => ctx.db.delete("users", ada.userId as never));
    expect(
      await t.action(api.auth.signIn, {
        refreshToken: ada.tokens.refreshToken,
      }),
    ).toEqual({
      tokens: null,
    });
    expect(await dump(t)).toMatchObject({
      authSessions: [],
      authRefreshTokens: [],
    });
  });
});

describe("signing in", () => {
  it("S3: ends the caller's session and starts a new one", async () => {
    const t = await createApp();
    const first = await signIn(t, ADA);
    const code = await import("../helpers/app").then(({ requestCode }) =>
      requestCode(t, ADMIN_PHONE),
    );
    await first.as.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADMIN_PHONE, code },
    });
    const { authSessions } = await dump(t);
    expect(authSessions).toHaveLength(1);
    expect(authSessions[0]?._id).not.toBe(first.sessionId);
  });

  it("S3: issues no tokens for a session that belongs to somebody else or to nobody", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const bob = await signIn(t, "+14155552672");
    const before = await dump(t);
    const answer = await t.mutation(internal.auth.store, {
      args: {
        type: "signIn",
        userId: ada.userId as never,
        sessionId: bob.sessionId as never,
        generateTokens: true,
      },
    });
    expect(answer).toBeNull();
    expect(await dump(t)).toEqual(before);
  });

  it.each([
    ["a code without a provider", { params: { code: "123456" } }],
    [
      "a code and a number without a provider",
      { params: { code: "123456", phone: ADA } },
    ],
    [
      "a code and an address without a provider",
      { params: { code: "123456", email: "a@x.test" } },
    ],
    ["a code with a verifier", { params: { code: "123456" }, verifier: "abc" }],
  ])("S7: answers %s with no tokens and writes nothing", async (_, args) => {
    const t = await createApp();
    await signIn(t, ADA);
    const before = await dump(t);
    expect(await t.action(api.auth.signIn, args)).toEqual({ tokens: null });
    expect(await dump(t)).toEqual(before);
  });

  it.each([
    ["nothing", {}],
    ["an unknown provider", { provider: "nobody" }],
    ["a provider that is no text", { provider: { id: "phone" } }],
    ["parameters that are no object", { provider: "phone", params: "phone" }],
    ["an endless refresh token", { refreshToken: "x".repeat(1_000_000) }],
    ["a refresh token that is no text", { refreshToken: ["a|b"] }],
  ])("G5: refuses %s without logging it", async (_, args) => {
    const t = await createApp();
    const call = t.action(api.auth.signIn, args as never);
    expect(await failure(call)).toMatchObject({
      kind: "PhoneAuth",
      code: "invalid_input",
    });
  });

  it("G4: logs nothing a client says about itself", async () => {
    const t = await createApp({ AUTH_LOG_LEVEL: "INFO" });
    const { takeConsole } = await import("../helpers/failOnConsole");
    const args = {
      provider: "phone",
      params: { phone: ADA },
      calledBy: "forged\nline",
    };
    await t.action(api.auth.signIn, args);
    expect(takeConsole().join()).not.toContain("forged");
  });
});

describe("the signed-in user", () => {
  it("S5: is nobody to an admin function as soon as the session ended, whatever the token says", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    expect(await admin.as.query(api.admin.findUser, { phone: ADA })).toBeNull();
    await admin.as.action(api.auth.signOut, {});
    expect(
      await failure(admin.as.query(api.admin.findUser, { phone: ADA })),
    ).toMatchObject({
      code: "not_allowed",
    });
  });
});
