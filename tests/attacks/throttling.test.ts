import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import type { Instruments } from "./instruments";
import {
  DAY,
  HOUR,
  MALLORY,
  MINUTE,
  SECOND,
  VICTIM,
  answerOf,
  appThatCannotSend,
  ask,
  attackedApp,
  boundClient,
  call,
  evaluatedGuesses,
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

const INVALID = { ok: false, code: "invalid_code" };
const LIMITED = { ok: false, code: "too_many_requests" };

function usageOf(watch: Instruments, phone: string) {
  return watch
    .table("phones")
    .filter((row) => row.fields.phone === phone)
    .map((row) => row.fields);
}

/** Most messages in any span of `periodMs`. */
function most(times: number[], periodMs: number): number {
  return Math.max(
    0,
    ...times.map(
      (end) => times.filter((at) => at <= end && at > end - periodMs).length,
    ),
  );
}

async function sentTimes(t: App): Promise<number[]> {
  await settle(t);
  const messages = await t.query(api.outbox.list, {});
  return messages.map(({ sentAt }) => sentAt).sort((a, b) => a - b);
}

describe("wrong tries", () => {
  it("T1: count for the phone, whatever else the request carries", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const extras: Record<string, unknown>[] = [
      { email: "a@x.test" },
      { email: {} },
      { email: [] },
      { email: 5 },
      { email: true },
      { email: 1n },
      { email: null },
      { identifier: "x", account: "y", userId: "z" },
      { provider: "password", flow: "signIn" },
      { phoneNumber: MALLORY, to: MALLORY },
    ];
    const wrong = wrongCodes(code, 200);
    for (let i = 0; i < 200; i += 20) {
      await Promise.all(
        wrong
          .slice(i, i + 20)
          .map((candidate, k) =>
            guess(t, VICTIM, candidate, extras[(i + k) % extras.length]),
          ),
      );
    }
    expect(evaluatedGuesses(watch)).toBe(5);
    expect(usageOf(watch, VICTIM)).toMatchObject([{ failuresSinceSuccess: 5 }]);
    for (const extra of extras)
      expect(await guess(t, VICTIM, code, extra)).toMatchObject(INVALID);
    expect(watch.table("authRateLimits")).toEqual([]);
  });

  it("T3: are not forgotten when a stranger signs in himself, whoever he names", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    for (const wrong of wrongCodes(code, 4)) await guess(t, VICTIM, wrong);
    const before = usageOf(watch, VICTIM);
    await ask(t, MALLORY, { email: VICTIM });
    const own = await readCode(t, MALLORY);
    const names = { email: VICTIM, identifier: VICTIM, account: VICTIM };
    expect(sessionIn(t, await guess(t, MALLORY, own, names))).not.toBeNull();
    expect(usageOf(watch, VICTIM)).toEqual(before);
    expect(evaluatedGuesses(watch)).toBe(4);
  });

  it("T3: of a phone stay in its windows after its owner signs in", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    for (const wrong of wrongCodes(code, 3)) await guess(t, VICTIM, wrong);
    expect(sessionIn(t, await guess(t, VICTIM, code))).not.toBeNull();
    const [usage] = usageOf(watch, VICTIM);
    expect(usage?.wrongTries).toHaveLength(3);
    expect(usage?.failuresSinceSuccess).toBe(0);
  });

  it("T4: without a challenge of one's own cost the phone nothing and leave no row", async () => {
    const { t, watch } = await attackedApp();
    const owner = await boundClient();
    await ask(t, VICTIM, { challenge: owner.challenge });
    const code = await readCode(t, VICTIM);
    const before = watch.rows();
    const verifiers = await Promise.all(
      Array.from({ length: 10 }, boundClient),
    );
    const wrong = wrongCodes(code, 1000);
    for (let i = 0; i < 1000; i += 50) {
      await Promise.all(
        wrong.slice(i, i + 50).map((candidate, k) => {
          const verifier = verifiers[k % 11]?.verifier;
          return guess(t, VICTIM, candidate, verifier ? { verifier } : {});
        }),
      );
    }
    expect(watch.rows()).toEqual(before);
    const signedIn = await guess(t, VICTIM, code, { verifier: owner.verifier });
    expect(sessionIn(t, signedIn)).not.toBeNull();
  });

  it("T11: are counted whatever limit a request runs into: nothing in the component throws", async () => {
    const sources = import.meta.glob<string>(
      ["../../src/component/**/*.ts", "!**/_generated/**"],
      {
        query: "?raw",
        import: "default",
        eager: true,
      },
    );
    expect(Object.keys(sources).length).toBeGreaterThan(20);
    for (const [file, source] of Object.entries(sources))
      expect(withoutComments(source), file).not.toMatch(/\bthrows?\b/);
  });
});

function withoutComments(source: string): string {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "");
}

describe("a locked phone", () => {
  /** All tries of a new code, wrong. */
  async function failCode(t: App): Promise<void> {
    const { challenge, verifier } = await boundClient();
    expect(await ask(t, VICTIM, { challenge })).toMatchObject({ ok: true });
    const code = await readCode(t, VICTIM);
    for (const wrong of wrongCodes(code, 5))
      await guess(t, VICTIM, wrong, { verifier });
  }

  /** A hundred wrong tries, as fast as the limits allow; the last of them just now. */
  async function failOften(t: App): Promise<void> {
    for (let code = 0; code < 20; code++) {
      if (code > 0) passTime(code % 4 === 0 ? 21 * HOUR + SECOND : HOUR);
      await failCode(t);
    }
  }

  it("T5: makes strangers wait longer and longer after a hundred failures, keeps its sessions, and is freed by unlocking", async () => {
    const { t, watch } = await attackedApp();
    const owner = await signInAs(t, VICTIM);
    await failOften(t);
    expect(usageOf(watch, VICTIM)).toMatchObject([
      { failuresSinceSuccess: 100 },
    ]);
    for (const days of [1, 2, 4, 7, 7]) {
      passTime(days * DAY - SECOND);
      expect(await ask(t, VICTIM)).toMatchObject(LIMITED);
      passTime(SECOND);
      await failCode(t);
    }
    const refreshed = await call(t, {
      refreshToken: owner.tokens.refreshToken,
    });
    expect(sessionIn(t, refreshed)?.userId).toBe(owner.userId);
    const admin = await signInAs(t, ADMIN_PHONE);
    await admin.as.mutation(api.admin.unlock, { phone: VICTIM });
    expect((await signInAs(t, VICTIM)).userId).toBe(owner.userId);
  });

  it("T5: by a window is free again when the window has passed, without anybody's help", async () => {
    const { t } = await attackedApp();
    for (let i = 0; i < 3; i++) {
      const { challenge, verifier } = await boundClient();
      await ask(t, VICTIM, { challenge });
      const code = await readCode(t, VICTIM);
      for (const wrong of wrongCodes(code, 5))
        await guess(t, VICTIM, wrong, { verifier });
    }
    passTime(11 * MINUTE);
    const refused = await ask(t, VICTIM);
    expect(refused).toMatchObject(LIMITED);
    passTime((refused as { retryAfterMs: number }).retryAfterMs);
    expect(await ask(t, VICTIM)).toMatchObject({ ok: true });
  });
});

describe("messages", () => {
  it("T7: to one phone stay within 3 per 10 minutes, 5 an hour and 10 a day, however they are asked for", async () => {
    const { t } = await attackedApp();
    const clients = await Promise.all(Array.from({ length: 7 }, boundClient));
    const spellings = [VICTIM, "(415) 555-2671", "001 415 555 2671"];
    for (let i = 0; i < 130; i++) {
      const challenge = clients[i % 8]?.challenge;
      const phone = spellings[i % 3]!;
      await Promise.all([
        ask(t, phone, challenge ? { challenge } : {}),
        ask(t, phone, {}),
      ]);
      await settle(t);
      passTime(i < 80 ? (3 + (i % 3)) * MINUTE : 25 * MINUTE);
    }
    const times = await sentTimes(t);
    expect(most(times, 10 * MINUTE)).toBeLessThanOrEqual(3);
    expect(most(times, HOUR)).toBeLessThanOrEqual(5);
    expect(most(times, DAY)).toBe(10);
  });

  it("T7: to one client wait 30 s, then 60 s, and the refusal says how long", async () => {
    const { t } = await attackedApp();
    await ask(t, VICTIM);
    passTime(29 * SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({
      ...LIMITED,
      retryAfterMs: 1000,
    });
    passTime(SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({ ok: true });
    passTime(59 * SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({
      ...LIMITED,
      retryAfterMs: 1000,
    });
    passTime(SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({ ok: true });
  });

  it("T10: asked for twenty times at once by one client are one", async () => {
    const { t } = await attackedApp();
    const { challenge } = await boundClient();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(t, VICTIM, { challenge })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await inbox(t, VICTIM)).toHaveLength(1);
  });

  it("T10: that failed are not given back, and cost one unit each", async () => {
    const { t, watch } = await appThatCannotSend();
    for (let i = 0; i < 40; i++) {
      await ask(t, VICTIM);
      await settle(t);
      passTime(5 * MINUTE);
    }
    const [usage] = usageOf(watch, VICTIM);
    expect(usage?.sends).toHaveLength(10);
  });
});

describe("redeeming", () => {
  it("T9: reads and writes rows of its own phone only, whatever others are doing", async () => {
    const { t, watch } = await attackedApp();
    const crowd = phonesApart(30);
    await Promise.all(crowd.map((phone) => ask(t, phone)));
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const before = new Map(watch.rows().map((row) => [row.fields._id, row]));
    const { recording } = await watch.record(async () => {
      await guess(t, VICTIM, wrongCodes(code, 1)[0]!);
      expect(sessionIn(t, await guess(t, VICTIM, code))).not.toBeNull();
    });
    expect(recording.tablesRead).not.toContain("pools");
    for (const document of recording.documentsRead)
      expect(JSON.stringify(document)).not.toMatch(
        new RegExp(crowd.map((phone) => phone.slice(1)).join("|")),
      );
    const touched = watch
      .rows()
      .filter((row) => before.has(row.fields._id))
      .filter(
        (row) =>
          JSON.stringify(row) !== JSON.stringify(before.get(row.fields._id)),
      );
    expect(new Set(touched.map((row) => row.table))).toEqual(
      new Set(["challenges", "phones"]),
    );
    for (const row of touched) expect(row.fields.phone).toBe(VICTIM);
  });

  it("T9: sixty-four people at once all get their code and their session", async () => {
    const { t } = await attackedApp();
    const crowd = phonesApart(64);
    const asked = await Promise.all(crowd.map((phone) => ask(t, phone)));
    expect(asked.filter((answer) => !answer.ok)).toEqual([]);
    await settle(t);
    const codes = await Promise.all(crowd.map((phone) => readCode(t, phone)));
    const answers = await Promise.all(
      crowd.map((phone, i) => guess(t, phone, codes[i]!)),
    );
    const users = new Set(
      answers.map((answer) => sessionIn(t, answer)?.userId),
    );
    expect(users.size).toBe(64);
    expect(users.has(undefined)).toBe(false);
  });
});

it("T4: a refused request leaves nothing behind but a count for its country", async () => {
  const { t, watch } = await attackedApp();
  await ask(t, VICTIM);
  await settle(t);
  const before = watch.rows();
  for (let i = 0; i < 20; i++)
    expect(await ask(t, VICTIM)).toMatchObject(LIMITED);
  expect(await answerOf(t.query(api.users.viewer, {}))).toEqual({
    ok: true,
    result: null,
  });
  const isCount = ({ table }: { table: string }) => table === "startRefusals";
  expect(watch.rows().filter((row) => !isCount(row))).toEqual(before);
  const counts = watch.rows().filter(isCount);
  expect(counts.length).toBeLessThanOrEqual(4);
  for (const { fields } of counts)
    expect(Object.keys(fields).sort()).toEqual([
      "_creationTime",
      "_id",
      "country",
      "counts",
      "hour",
      "shard",
    ]);
  expect(counts.map(({ fields }) => fields.country)).toContain("US");
});
