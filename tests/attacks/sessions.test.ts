import { describe, expect, it } from "vitest";
import packageJson from "../../package.json";
import installedAuth from "../../node_modules/@convex-dev/auth/package.json";
import { handlerOf } from "../../src/server/core/convexAuth/stockStore.js";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import type { Instruments } from "./instruments";
import type { Session } from "./attacker";
import {
  DAY,
  HOUR,
  MALLORY,
  VICTIM,
  answerOf,
  ask,
  attackedApp,
  call,
  guess,
  passTime,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

/** A backend that holds a row of every table there is. */
async function furnished() {
  const { t, watch } = await attackedApp();
  const admin = await signInAs(t, ADMIN_PHONE);
  const victim = await signInAs(t, VICTIM);
  const blocked = await signInAs(t, MALLORY);
  await admin.as.mutation(api.admin.setBlocked, {
    userId: blocked.userId as never,
    blocked: true,
  });
  await ask(t, "+13055552671");
  await settle(t);
  await t.run(async (ctx) => {
    const accountId = (await ctx.db.query("authAccounts").first())!._id;
    await ctx.db.insert("authVerificationCodes", {
      accountId,
      provider: "email",
      code: "x",
      expirationTime: Date.now() + HOUR,
    });
    await ctx.db.insert("authVerifiers", { signature: "x" });
    await ctx.db.insert("authRateLimits", {
      identifier: "x",
      attemptsLeft: 1,
      lastAttemptTime: Date.now(),
    });
  });
  return { t, watch, admin, victim };
}

/** One id of every table of every component, and some that are none. */
function oneOfEach(watch: Instruments): string[] {
  const byTable = new Map(
    watch
      .rows()
      .map((row) => [`${row.component}/${row.table}`, row.fields._id]),
  );
  return [...byTable.values(), "", "0", "x".repeat(64), "../../users"];
}

async function refresh(t: App, refreshToken: unknown): Promise<Session | null> {
  return sessionIn(t, await call(t, { refreshToken }));
}

describe("a refresh token", () => {
  it("S1: made up of ids of any two rows touches no row of any table", async () => {
    const { t, watch, victim } = await furnished();
    const ids = oneOfEach(watch);
    expect(ids.length).toBeGreaterThan(16);
    const before = watch.rows();
    for (const first of ids) {
      for (const second of ids) {
        const pair = `${first}|${second}`;
        if (pair === victim.tokens.refreshToken) continue;
        const answer = await call(t, { refreshToken: pair });
        expect(answer).toMatchObject({ result: { tokens: null } });
      }
    }
    const kept = new Set(watch.rows().map(({ fields }) => fields._id));
    for (const row of before) expect(kept).toContain(row.fields._id);
  });

  it.each([
    ["without a divider", (token: string) => token.replace("|", "")],
    ["with three parts", (token: string) => `${token}|${token}`],
    [
      "with nothing behind the divider",
      (token: string) => token.replace(/\|.*/, "|"),
    ],
    [
      "with nothing before the divider",
      (token: string) => token.replace(/.*\|/, "|"),
    ],
    ["turned round", (token: string) => token.split("|").reverse().join("|")],
    ["with a space", (token: string) => ` ${token}`],
    ["with a newline", (token: string) => `${token}\n`],
    ["a thousand times over", (token: string) => token.repeat(1000)],
    ["as an array", (token: string) => [token]],
    ["as an object", (token: string) => ({ toString: token })],
  ])("S1: %s gives nothing and ends nothing", async (_, damage) => {
    const { t, watch, victim } = await furnished();
    const before = watch.rows();
    const damaged = damage(victim.tokens.refreshToken);
    expect(await refresh(t, damaged)).toBeNull();
    expect(watch.rows()).toEqual(before);
    expect((await refresh(t, victim.tokens.refreshToken))?.userId).toBe(
      victim.userId,
    );
  });

  it("S1: of one session does not work with the id of another", async () => {
    const { t, watch, admin, victim } = await furnished();
    const before = watch.rows();
    const [own = ""] = victim.tokens.refreshToken.split("|");
    const [, theirs = ""] = admin.tokens.refreshToken.split("|");
    expect(await refresh(t, `${own}|${theirs}`)).toBeNull();
    expect(watch.rows()).toEqual(before);
  });
});

describe("answers to clients", () => {
  it("S2: hold no id of a challenge, a message, a counter, a block or an event", async () => {
    const { t, watch } = await attackedApp();
    const answers: unknown[] = [];
    for (let i = 0; i < 7; i++) {
      answers.push(await ask(t, VICTIM));
      answers.push(await guess(t, VICTIM, `00000${i}`));
    }
    await settle(t);
    passTime(HOUR);
    const victim = await signInAs(t, VICTIM);
    answers.push(victim.tokens);
    answers.push(await victim.as.query(api.users.viewer, {}));
    answers.push(
      await victim.as.mutation(api.numberChange.start, { phone: MALLORY }),
    );
    answers.push(
      await victim.as.mutation(api.numberChange.confirm, {
        phone: MALLORY,
        code: "493817",
      }),
    );
    const text = JSON.stringify(answers);
    const hidden = watch.rows().filter(({ component }) => component !== "");
    expect(hidden.length).toBeGreaterThan(5);
    for (const row of hidden) expect(text).not.toContain(row.fields._id);
  });
});

describe("a session", () => {
  it("S3: is always a new one, whatever session the client names or has", async () => {
    const { t, watch } = await attackedApp();
    const mallory = await signInAs(t, MALLORY);
    passTime(HOUR);
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const naming = {
      sessionId: mallory.sessionId,
      userId: mallory.userId,
      existingSessionId: mallory.sessionId,
    };
    const answer = await call(mallory.as, {
      provider: "phone",
      params: { phone: VICTIM, code, ...naming },
    });
    const victim = sessionIn(t, answer);
    expect(victim?.sessionId).not.toBe(mallory.sessionId);
    expect(victim?.userId).not.toBe(mallory.userId);
    expect(await refresh(t, mallory.tokens.refreshToken)).toBeNull();
    const sessions = watch.table("authSessions").map(({ fields }) => fields);
    expect(sessions).toMatchObject([{ userId: victim?.userId }]);
  });

  it("S4: of a blocked or removed user refreshes no more, from that moment", async () => {
    for (const end of ["setBlocked", "removeUser"] as const) {
      const { t } = await attackedApp();
      const admin = await signInAs(t, ADMIN_PHONE);
      const victim = await signInAs(t, VICTIM);
      const fresh = await refresh(t, victim.tokens.refreshToken);
      expect(fresh).not.toBeNull();
      const userId = victim.userId as never;
      if (end === "setBlocked")
        await admin.as.mutation(api.admin.setBlocked, {
          userId,
          blocked: true,
        });
      else await admin.as.mutation(api.admin.removeUser, { userId });
      for (const token of [victim.tokens, fresh!.tokens])
        expect(await refresh(t, token.refreshToken)).toBeNull();
      expect(
        await victim.as.mutation(api.numberChange.start, { phone: MALLORY }),
      ).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    }
  });

  it("S4: of a user deleted behind the package's back refreshes no more", async () => {
    const { t, watch } = await attackedApp();
    const victim = await signInAs(t, VICTIM);
    await t.run(async (ctx) => await ctx.db.delete(victim.userId as never));
    expect(await refresh(t, victim.tokens.refreshToken)).toBeNull();
    expect(watch.table("authSessions")).toEqual([]);
  });

  it("S5: that ended is over at once where the session is asked, while its token is still valid", async () => {
    const { t } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    await admin.as.action(api.auth.signOut, {});
    expect(await admin.as.query(api.auth.isAuthenticated, {})).toBe(true);
    expect(
      await answerOf(admin.as.query(api.admin.findUser, { phone: VICTIM })),
    ).toMatchObject({ code: "not_allowed" });
    expect(await refresh(t, admin.tokens.refreshToken)).toBeNull();
  });

  it("S6: ends 30 days after it began, however often it is refreshed", async () => {
    const { t } = await attackedApp();
    let session = await signInAs(t, VICTIM);
    for (let day = 0; day < 29; day++) {
      passTime(DAY);
      const next = await refresh(t, session.tokens.refreshToken);
      expect(next, `day ${day}`).not.toBeNull();
      session = next!;
    }
    passTime(DAY + 1000);
    expect(await refresh(t, session.tokens.refreshToken)).toBeNull();
  });

  it("S7: comes from no code without a provider, and asking leaves no trace", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const before = watch.rows();
    const attempts: Record<string, unknown>[] = [
      { params: { code } },
      { params: { code, phone: VICTIM } },
      { params: { code, email: VICTIM } },
      { params: { code, email: "x".repeat(100_000) } },
      { params: { code: Number(code) } },
      { params: { code: { toString: code } } },
      { params: { code }, verifier: "x" },
      { verifier: "x", params: {} },
      { provider: "email", params: { email: "a@x.test", code } },
      { provider: "phone-otp", params: { phone: VICTIM } },
    ];
    for (const attempt of attempts) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => call(t, attempt)),
      );
      for (const answer of answers) {
        expect(sessionIn(t, answer)).toBeNull();
        if (!answer.ok) expect(answer.code).toBe("invalid_input");
      }
    }
    expect(watch.rows()).toEqual(before);
    expect(sessionIn(t, await guess(t, VICTIM, code))).not.toBeNull();
  });

  it("S7: comes from no address of the HTTP routes either", async () => {
    const { t, watch, victim } = await furnished();
    const before = watch.rows();
    for (const id of oneOfEach(watch)) {
      for (const path of [
        "/api/auth/signin/phone",
        "/api/auth/callback/phone",
      ]) {
        const query = `code=${encodeURIComponent(id)}&state=x&verifier=x`;
        const response = await t.fetch(`${path}?${query}`);
        expect(response.status).toBe(404);
      }
    }
    expect(watch.rows()).toEqual(before);
    expect(await refresh(t, victim.tokens.refreshToken)).not.toBeNull();
  });
});

describe("the library underneath", () => {
  it("S8: is a version that was tested, and is used with no other", () => {
    const range = packageJson.peerDependencies["@convex-dev/auth"];
    expect(range).toMatch(/^>=(\d+\.\d+\.\d+) <\d+\.\d+\.\d+$/);
    expect(range).toContain(`>=${installedAuth.version} `);
    expect(packageJson.devDependencies["convex-test"]).toMatch(/^\d/);
  });

  it("S8: is served by nothing where its functions cannot be wrapped", () => {
    for (const registered of [{}, () => null, { _handler: "text" }])
      expect(() => handlerOf("store", registered)).toThrow(/store/);
  });
});
