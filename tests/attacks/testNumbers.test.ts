import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADMIN_PHONE, api, internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import { askArgs } from "../helpers/deploy";
import { takeConsole } from "../helpers/failOnConsole";
import {
  ask,
  attackedApp,
  call,
  DAY,
  guess,
  HOUR,
  MINUTE,
  passTime,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
} from "./attacker";
import type { Instruments } from "./instruments";

useAttackedApps();

const REVIEWER = "+12025550143";
const NEIGHBOUR = "+12025550144";
const CODE = "471852";

const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const env = (more: Record<string, string | undefined> = {}) => ({
  PHONE_AUTH_SIGN_UP: "registered",
  PHONE_AUTH_TEST_NUMBERS: `${REVIEWER}=${CODE}`,
  PHONE_AUTH_TEST_NUMBERS_UNTIL: inDays(30),
  ...more,
});

/** Asks for a code and gives it, as a reviewer does; what the second step answers. */
async function signInWith(t: App, code: string, phone = REVIEWER) {
  expect(await ask(t, phone)).toMatchObject({
    ok: true,
    result: { started: true },
  });
  await settle(t);
  return await guess(t, phone, code);
}

const user = (watch: Instruments) =>
  watch.table("users").find(({ fields }) => fields["phone"] === REVIEWER);

const messages = (watch: Instruments) =>
  watch.table("outbox").filter(({ fields }) => fields["to"] === REVIEWER);

describe("a test number", () => {
  it("A4: signs in with its fixed code, again and again, into one user, and is sent no message", async () => {
    const { t, watch } = await attackedApp(env());
    for (const round of [1, 2]) {
      const answer = await signInWith(t, CODE);
      expect(answer).toMatchObject({
        ok: true,
        result: { tokens: { token: expect.stringContaining(".") as string } },
      });
      expect(watch.table("users")).toHaveLength(1);
      expect(watch.table("authSessions")).toHaveLength(round);
      passTime(HOUR);
    }
    expect(messages(watch)).toEqual([]);
    const details = watch
      .table("events")
      .map(({ fields }) => [fields["type"], fields["detail"]]);
    expect(details).toContainEqual(["suppressed", "test_number"]);
    expect(details).toContainEqual(["redeem_ok", "test_number"]);
  });

  it("A4: proves nothing: its user counts as verified nowhere, and never as an admin", async () => {
    const { t, watch } = await attackedApp(env());
    await signInWith(t, CODE);
    expect(user(watch)?.fields["phoneVerificationTime"]).toBeUndefined();
    const accounts = watch.table("authAccounts");
    expect(accounts.map(({ fields }) => fields["phoneVerified"])).toEqual([
      undefined,
    ]);
  });

  it("A4: has no fixed code while its user is one the backend registered", async () => {
    const { t, watch } = await attackedApp(env());
    await t.mutation(internal.registration.register, { phone: REVIEWER });
    expect(await signInWith(t, CODE)).toMatchObject({ code: "invalid_code" });
    expect(messages(watch)).toHaveLength(1);
    expect(await guess(t, REVIEWER, await readCode(t, REVIEWER))).toMatchObject(
      { ok: true },
    );
  });

  it("A4: loses its fixed code and its sessions when the backend registers it", async () => {
    const { t, watch } = await attackedApp(env());
    await signInWith(t, CODE);
    passTime(HOUR);
    await ask(t, REVIEWER);
    await t.mutation(internal.registration.register, { phone: REVIEWER });
    expect(watch.table("authSessions")).toEqual([]);
    expect(watch.table("authRefreshTokens")).toEqual([]);
    // Neither the code asked for before, nor one asked for now.
    expect(await guess(t, REVIEWER, CODE)).toMatchObject({
      code: "invalid_code",
    });
    expect(await signInWith(t, CODE)).toMatchObject({ code: "invalid_code" });
    expect(watch.table("authSessions")).toEqual([]);
  });

  it("A4: takes its mark along to no other number", async () => {
    const { t, watch } = await attackedApp(
      env({
        PHONE_AUTH_TEST_NUMBERS: `${REVIEWER}=${CODE},${NEIGHBOUR}=${CODE}`,
      }),
    );
    await signInWith(t, CODE);
    const admin = await signInAs(t, ADMIN_PHONE);
    await admin.as.mutation(api.admin.changePhone, {
      userId: user(watch)!.fields._id as Id<"users">,
      phone: NEIGHBOUR,
    });
    expect(await signInWith(t, CODE, NEIGHBOUR)).toMatchObject({
      code: "invalid_code",
    });
  });

  it("A4: is a number like any other from the day after its last, and real once proved", async () => {
    const { t, watch } = await attackedApp(
      env({ PHONE_AUTH_TEST_NUMBERS_UNTIL: inDays(2) }),
    );
    await signInWith(t, CODE);
    passTime(4 * DAY);
    expect(await signInWith(t, CODE)).toMatchObject({ code: "invalid_code" });
    const sent = await readCode(t, REVIEWER);
    expect(await guess(t, REVIEWER, sent)).toMatchObject({ ok: true });
    expect(user(watch)?.fields["phoneVerificationTime"]).toBeDefined();
    // The fixed code's session ended with the first proof.
    expect(watch.table("authSessions")).toHaveLength(1);

    // The clock goes back to when the codes worked: the user is real all the same.
    passTime(-4 * DAY + HOUR);
    expect(await signInWith(t, CODE)).toMatchObject({ code: "invalid_code" });
  });

  it("A4: has tries and waits like any other, so that its code cannot be hammered", async () => {
    const { t, watch } = await attackedApp(env());
    let evaluated = 0;
    for (let minute = 0; minute < 24 * 60; minute += 20) {
      await ask(t, REVIEWER);
      await settle(t);
      for (let i = 0; i < 6; i++) await guess(t, REVIEWER, "000000");
      evaluated = watch
        .table("challenges")
        .reduce((sum, { fields }) => sum + Number(fields["wrongTries"]), 0);
      passTime(20 * 60_000);
    }
    expect(evaluated).toBe(20);
  });

  it("E1, E8: is not found by filling what the app can bear: it counts and waits like its neighbours", async () => {
    const answers: boolean[][] = [];
    for (const asked of [REVIEWER, NEIGHBOUR]) {
      const limits = { startsPerHour: 30 };
      const { t } = await attackedApp(env(), { limits });
      const told: boolean[] = [];
      for (let n = 0; n < 29; n++) await ask(t, `+1202555${3000 + n}`);
      // The last one of the hour, and then one too many.
      told.push((await ask(t, asked)).ok);
      told.push((await ask(t, "+12025559998")).ok);
      passTime(HOUR);
      for (let n = 0; n < 30; n++) await ask(t, `+1202555${3000 + n}`);
      told.push((await ask(t, asked)).ok);
      answers.push(told);
    }
    const likeAnyOther = [true, false, false];
    expect(answers).toEqual([likeAnyOther, likeAnyOther]);
  });

  it("A4: uses up no message of the app's budget", async () => {
    const { t, watch } = await attackedApp(env({ PHONE_AUTH_SIGN_UP: "open" }));
    const sends = () =>
      watch.table("pools").filter(({ fields }) => fields.key === "sends");
    await signInWith(t, CODE);
    expect(sends()).toEqual([]);
    await ask(t, NEIGHBOUR);
    await settle(t);
    expect(sends()).toHaveLength(1);
  });

  it.each([
    ["the code's last day is over", 3 * DAY, {}],
    [
      "the number is no test number any more",
      HOUR,
      { PHONE_AUTH_TEST_NUMBERS: `${NEIGHBOUR}=${CODE}` },
    ],
  ])("A4, S4: has no session refreshed once %s", async (_, ms, change) => {
    const given = env({ PHONE_AUTH_TEST_NUMBERS_UNTIL: inDays(2) });
    const { t, watch } = await attackedApp(given);
    const session = sessionIn(t, await signInWith(t, CODE));
    const refresh = (tokens = session?.tokens) =>
      call(t, { refreshToken: tokens?.refreshToken });
    passTime(HOUR);
    const next = sessionIn(t, await refresh());
    expect(next?.sessionId).toBe(session?.sessionId);
    passTime(ms);
    // A deploy with other variables.
    for (const [name, value] of Object.entries(change)) vi.stubEnv(name, value);
    vi.resetModules();
    const over = { ok: true, result: { tokens: null } };
    expect(await refresh(next?.tokens)).toEqual(over);
    expect(watch.table("authSessions")).toEqual([]);
  });

  it("A4: has its code for itself: no other number is opened by it", async () => {
    const { t } = await attackedApp(env({ PHONE_AUTH_SIGN_UP: "open" }));
    expect(await signInWith(t, CODE, NEIGHBOUR)).toMatchObject({
      code: "invalid_code",
    });
  });

  it("A4: opens nothing before it was asked for, nor twice", async () => {
    const { t } = await attackedApp(env());
    expect(await guess(t, REVIEWER, CODE)).toMatchObject({
      code: "invalid_code",
    });
    await signInWith(t, CODE);
    expect(await guess(t, REVIEWER, CODE)).toMatchObject({
      code: "invalid_code",
    });
  });

  it("A4, E8: waits like its neighbours while sending is paused, and takes its code if it was asked for before", async () => {
    const { t, watch } = await attackedApp(env());
    await ask(t, REVIEWER);
    watch.seed("phoneAuth", "settings", [{ isSendingPaused: true }]);
    passTime(MINUTE);
    const [reviewer, neighbour] = await Promise.all(
      [REVIEWER, NEIGHBOUR].map((phone) => ask(t, phone)),
    );
    expect(reviewer).toMatchObject({ ok: false, code: "try_later" });
    expect(neighbour).toEqual(reviewer);
    expect(await guess(t, REVIEWER, CODE)).toMatchObject({ ok: true });
  });

  it("A4: refuses a blocked user, after the right code", async () => {
    const { t, watch } = await attackedApp(env());
    await signInWith(t, CODE);
    const userId = user(watch)!.fields._id;
    watch.seed("phoneAuth", "blocks", [{ userId }]);
    passTime(HOUR);
    expect(await signInWith(t, CODE)).toMatchObject({ code: "not_allowed" });
  });
});

describe("an end date more than a year ahead", () => {
  it("A4: opens nothing until a year before, by the clock of the sign-in", async () => {
    const { t } = await attackedApp(
      env({ PHONE_AUTH_TEST_NUMBERS_UNTIL: inDays(400) }),
    );
    expect(await signInWith(t, CODE)).toMatchObject({ code: "invalid_code" });
    passTime(40 * DAY);
    expect(await signInWith(t, CODE)).toMatchObject({ ok: true });
  });
});

describe("a deployment with test numbers", () => {
  it.each([
    [
      "nothing says that it is development",
      { PHONE_AUTH_DEV_OUTBOX: undefined, TWILIO_ACCOUNT_SID: "AC0" },
      /allowInProduction/,
    ],
    [
      "the end date is missing",
      { PHONE_AUTH_TEST_NUMBERS_UNTIL: undefined },
      /testNumbers.until/,
    ],
    ["one of them is an admin's", { ADMIN_PHONES: REVIEWER }, /alwaysAllowed/],
    ["one has no code", { PHONE_AUTH_TEST_NUMBERS: REVIEWER }, /six digits/],
  ])(
    "A4: is refused where %s, and has no fixed code where nobody asked",
    async (_, more, message) => {
      const { t, watch } = await attackedApp(env(more));
      const { store } = await import("../../convex/auth");
      const deploy = () => askArgs(store);
      expect(deploy).toThrow(message);
      expect(deploy).not.toThrow(REVIEWER.slice(2));
      // Variables can change without a deploy.
      await ask(t, REVIEWER);
      expect(await guess(t, REVIEWER, CODE)).toMatchObject({ ok: false });
      expect(watch.table("authSessions")).toEqual([]);
      const log = takeConsole().join();
      expect(log).toMatch(message);
      expect(log).not.toContain(REVIEWER.slice(2));
    },
  );

  it("A4: starts in production when it says so in so many words", async () => {
    const { t } = await attackedApp(
      env({
        PHONE_AUTH_DEV_OUTBOX: undefined,
        TWILIO_ACCOUNT_SID: "AC0",
        PHONE_AUTH_TEST_NUMBERS_IN_PRODUCTION: "true",
      }),
    );
    await ask(t, REVIEWER);
    expect(await guess(t, REVIEWER, CODE)).toMatchObject({ ok: true });
  });
});
