import { describe, expect, it, vi } from "vitest";
import { deriveCode } from "../../src/server/core/signIn/code.js";
import { currentSecret } from "../../src/server/core/secrets/secret.js";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import type { FunctionRun } from "./instruments";
import type { Answer } from "./attacker";
import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  answerOf,
  ask,
  attackedApp,
  boundClient,
  call,
  guess,
  inbox,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const [
  ACTIVE = "",
  REGISTERED = "",
  BLOCKED = "",
  REMOVED = "",
  ORPHAN = "",
  UNKNOWN = "",
] = phonesApart(6);
const PEOPLE = {
  active: ACTIVE,
  registered: REGISTERED,
  blocked: BLOCKED,
  removed: REMOVED,
  orphan: ORPHAN,
  unknown: UNKNOWN,
};

/** One number of every kind, long enough ago that counters have been forgotten. */
async function population(signUp: string) {
  const { t, watch } = await attackedApp({ PHONE_AUTH_SIGN_UP: signUp });
  const admin = await signInAs(t, ADMIN_PHONE);
  const ids: Record<string, string> = {};
  for (const [name, phone] of Object.entries(PEOPLE)) {
    if (name === "unknown") continue;
    const { userId } = await admin.as.mutation(api.admin.register, { phone });
    ids[name] = userId;
  }
  await signInAs(t, ACTIVE);
  await signInAs(t, BLOCKED);
  const target = (name: string) => ({ userId: ids[name] as never });
  await admin.as.mutation(api.admin.setBlocked, {
    ...target("blocked"),
    blocked: true,
  });
  await admin.as.mutation(api.admin.removeUser, target("removed"));
  await t.run(async (ctx) => await ctx.db.delete(ids.orphan as never));
  passTime(3 * DAY);
  await prune(t);
  return { t, watch };
}

/** What the component's cron does every hour. */
async function prune(t: App): Promise<void> {
  const runner = t as unknown as {
    mutationFromPath: (
      path: { componentPath: string; udfPath: string },
      args: object,
    ) => Promise<unknown>;
  };
  await runner.mutationFromPath(
    { componentPath: "phoneAuth", udfPath: "retention/maintenance:prune" },
    {},
  );
}

/** The same for every number, with the number itself left out. */
function sameForAll<T>(answers: T[]): void {
  for (const answer of answers) expect(answer).toEqual(answers[0]);
}

/** Starts and wrong tries as one client sees them, until nothing more is allowed. */
async function interrogate(t: App, phone: string): Promise<Answer[]> {
  const { challenge, verifier } = await boundClient();
  const answers: Answer[] = [];
  answers.push(await guess(t, phone, "493817", { verifier }));
  answers.push(await ask(t, phone, { challenge }));
  answers.push(await ask(t, phone, { challenge }));
  await settle(t);
  passTime(30 * SECOND);
  answers.push(await ask(t, phone, { challenge }));
  for (let i = 0; i < 7; i++)
    answers.push(await guess(t, phone, `00000${i}`, { verifier }));
  answers.push(await ask(t, phone, { challenge }));
  passTime(11 * MINUTE);
  answers.push(await guess(t, phone, "493817", { verifier }));
  for (let i = 0; i < 5; i++) answers.push(await ask(t, phone));
  await settle(t);
  return answers;
}

for (const signUp of ["open", "registered"]) {
  describe(`with sign-up "${signUp}"`, () => {
    it("E1: every number gets the same answers to the same questions", async () => {
      const { t } = await population(signUp);
      const answers: Answer[][] = [];
      for (const phone of Object.values(PEOPLE))
        answers.push(await interrogate(t, phone));
      sameForAll(answers);
      expect(answers[0]?.[1]).toEqual({ ok: true, result: { started: true } });
    });

    it("E2: wrong tries run out at the same one, whether a message was sent or not", async () => {
      const { t, watch } = await population(signUp);
      const work: FunctionRun[][][] = [];
      for (const phone of Object.values(PEOPLE)) {
        await ask(t, phone);
        await settle(t);
        const tries: FunctionRun[][] = [];
        for (let i = 0; i < 6; i++) {
          const { result, recording } = await watch.record(() =>
            guess(t, phone, `00000${i}`),
          );
          expect(result).toMatchObject({ code: "invalid_code" });
          tries.push(recording.runs);
        }
        work.push(tries);
      }
      sameForAll(work);
      expect(work[0]?.[4]).not.toEqual(work[0]?.[5]);
    });

    it("E2: the code of a message that was not sent is a wrong one, for every number", async () => {
      const { t, watch } = await population(signUp);
      vi.stubEnv("PHONE_AUTH_DEV_OUTBOX", "false");
      for (const phone of Object.values(PEOPLE)) {
        await ask(t, phone);
        await settle(t);
        const row = watch.table("challenges").at(-1)?.fields;
        const code = await deriveCode(await currentSecret(), {
          purpose: String(row?.purpose),
          nonce: String(row?.nonce),
          phone,
        });
        expect(await guess(t, phone, code)).toMatchObject({
          code: "invalid_code",
        });
        expect(watch.table("challenges").at(-1)?.fields).toMatchObject({
          phone,
          wrongTries: 1,
        });
      }
    });

    it("E3: asking does the same reads, writes and scheduling for every number", async () => {
      const { t, watch } = await population(signUp);
      const work: unknown[] = [];
      // The shards of shared budgets are chosen at random, and made by whoever comes first.
      vi.spyOn(Math, "random").mockReturnValue(0);
      for (const phone of phonesApart(10).slice(6)) await ask(t, phone);
      for (const phone of Object.values(PEOPLE)) {
        const { recording } = await watch.record(() => ask(t, phone));
        work.push({ runs: recording.runs, tables: recording.tablesRead });
        await settle(t);
        passTime(MINUTE);
      }
      sameForAll(work);
    });

    it("E3: the answer does not wait for the message, and is there before it", async () => {
      const { t, watch } = await population(signUp);
      const before = watch.table("outbox").length;
      expect(await ask(t, ACTIVE)).toMatchObject({ ok: true });
      expect(watch.table("outbox")).toHaveLength(before);
      expect(await inbox(t, ACTIVE)).not.toEqual([]);
    });
  });
}

describe("from outside", () => {
  it("E5: no public function tells whether a number is known", async () => {
    const { t } = await population("registered");
    const ordinary = await signInAs(t, ACTIVE);
    for (const phone of [ACTIVE, REGISTERED, UNKNOWN]) {
      for (const client of [t, ordinary.as]) {
        const find = client.query(api.admin.findUser, { phone });
        expect(await answerOf(find)).toMatchObject({ code: "not_allowed" });
      }
    }
  });

  it("E6: a number that lost its account between message and code is refused after the right code only", async () => {
    const { t, watch } = await population("registered");
    await ask(t, ACTIVE);
    const code = await readCode(t, ACTIVE);
    await t.run(async (ctx) => {
      for (const account of await ctx.db.query("authAccounts").collect())
        if (account.providerAccountId === ACTIVE)
          await ctx.db.delete(account._id);
    });
    const before = watch
      .rows()
      .filter(({ table }) => /^(users|auth)/.test(table));
    for (const wrong of wrongCodes(code, 2))
      expect(await guess(t, ACTIVE, wrong)).toMatchObject({
        code: "invalid_code",
      });
    expect(await guess(t, ACTIVE, code)).toMatchObject({ code: "not_allowed" });
    expect(
      watch.rows().filter(({ table }) => /^(users|auth)/.test(table)),
    ).toEqual(before);
  });

  it("E7: accounts are made behind a right code or a registration, and looked up by nobody else", async () => {
    const sources = import.meta.glob<string>("../../src/server/**/*.ts", {
      query: "?raw",
      import: "default",
      eager: true,
    });
    for (const [file, source] of Object.entries(sources)) {
      const imports = source.match(/from "@convex-dev\/auth\/server"/g);
      if (imports !== null)
        expect(source, file).not.toMatch(
          /import \{[^}]*\b(createAccount|retrieveAccount|modifyAccountCredentials|signInViaProvider)\b[^}]*\} from "@convex-dev\/auth\/server"/,
        );
    }
    const { t } = await population("open");
    const flows = ["signUp", "signIn", "reset", "email-verification"];
    for (const phone of [ACTIVE, ORPHAN, UNKNOWN]) {
      for (const flow of flows) {
        const answer = await guess(t, phone, "493817", { flow, secret: "x" });
        expect(answer).toMatchObject({ code: "invalid_code" });
      }
    }
  });
});

it("E1: a code that is right tells a blocked owner no more than a wrong one", async () => {
  const { t } = await population("open");
  const session = await signInAs(t, UNKNOWN);
  passTime(HOUR);
  await ask(t, UNKNOWN);
  const code = await readCode(t, UNKNOWN);
  const admin = await signInAs(t, ADMIN_PHONE);
  await admin.as.mutation(api.admin.setBlocked, {
    userId: session.userId as never,
    blocked: true,
  });
  expect(await guess(t, UNKNOWN, code)).toMatchObject({ code: "invalid_code" });
  expect(await call(t, { refreshToken: session.tokens.refreshToken })).toEqual({
    ok: true,
    result: { tokens: null },
  });
  expect(sessionIn(t, await guess(t, UNKNOWN, code))).toBeNull();
});
