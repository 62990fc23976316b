import { describe, expect, it, vi } from "vitest";
import { internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  HOUR,
  MINUTE,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  guess,
  neighbours,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const ABOVE = 0.5;
const HUMAN = { humanToken: "human" };
const ASKED = { ok: false, code: "bot_check_required" };
const STARTED = { ok: true, result: { started: true } };

/** An app that asks for a human check while more than half of a budget is used. */
async function checkedApp(limits = {}, signUp = "open", given = {}) {
  const check = vi.fn((token: string | null) =>
    Promise.resolve(token === HUMAN.humanToken),
  );
  const verifyHuman = { check, above: ABOVE };
  const env = { PHONE_AUTH_SIGN_UP: signUp, ...given };
  const app = await attackedApp(env, { limits, verifyHuman });
  return { ...app, check };
}

async function askAll(t: App, phones: readonly string[]) {
  const answers = [];
  for (const phone of phones) answers.push(await ask(t, phone));
  await settle(t);
  return answers;
}

describe("a human check above a share", () => {
  it("T13: is asked of nobody while little is used, and no token is looked at", async () => {
    const { t, check } = await checkedApp();
    expect(await askAll(t, phonesApart(20))).toEqual(Array(20).fill(STARTED));
    expect(check).not.toHaveBeenCalled();
  });

  it("T13: is asked once half of a block's budget is, of every number of it, and opens the way", async () => {
    const { t, watch } = await checkedApp();
    const phones = neighbours(40);
    const [registered = ""] = phones.slice(-1);
    await t.mutation(internal.registration.register, { phone: registered });
    const answers = await askAll(t, phones.slice(0, 35));
    expect(answers.slice(0, 30)).toEqual(Array(30).fill(STARTED));
    // Refusals are counted, by country and hour alone.
    const rows = () =>
      watch.rows().filter(({ table }) => table !== "startRefusals");
    const before = rows();
    for (const phone of [...phones.slice(30, 39), registered]) {
      expect(await ask(t, phone)).toMatchObject(ASKED);
      const wrong = { humanToken: "robot" };
      expect(await ask(t, phone, wrong)).toMatchObject(ASKED);
    }
    expect(rows()).toEqual(before);
    for (const phone of [...phones.slice(30, 39), registered]) {
      expect(await ask(t, phone, HUMAN)).toEqual(STARTED);
      expect(await readCode(t, phone)).toMatch(/^\d{6}$/);
    }
    expect(await ask(t, "+14155562671")).toEqual(STARTED);
  });

  it("T8: is asked as much sooner as messages have more segments", async () => {
    const { t, watch } = await checkedApp({}, "open", {
      SITE_URL: "https://sign-in.example.com",
    });
    let asked = 0;
    for (const phone of neighbours(31)) {
      const answer = await ask(t, phone, { locale: "ar" });
      if (answer.ok) asked += 1;
      await settle(t);
    }
    expect(asked).toBe(15);
    expect(watch.table("outbox")).toHaveLength(15);
  });

  it("T13: is asked for what all share, and a fleet's numbers get half of it at most", async () => {
    const { t, watch } = await checkedApp({ sendsPerHour: 40 });
    const answers = await askAll(t, phonesApart(30));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
    expect(watch.table("outbox")).toHaveLength(10);
    passTime(HOUR);
    expect(await ask(t, VICTIM)).toEqual(STARTED);
  });

  it("E8: tells nothing of a number: 150 pairs hear the same, by the same work", async () => {
    const { t, watch } = await checkedApp({}, "registered");
    const [known = "", unknown = "", ...others] = neighbours(40);
    await t.mutation(internal.registration.register, { phone: known });
    await askAll(t, others);
    // Which of its shards a budget is read from is by chance, which is taken out here.
    vi.spyOn(Math, "random").mockReturnValue(0);
    await ask(t, unknown);
    const heard = new Set<string>();
    for (let i = 0; i < 150; i += 1)
      for (const phone of [known, unknown]) {
        const { challenge } = await boundClient();
        const { result, recording } = await watch.record(() =>
          ask(t, phone, { challenge, times: "true" }),
        );
        const { runs, tablesRead } = recording;
        expect(result).toMatchObject(ASKED);
        heard.add(JSON.stringify([result, runs, tablesRead]));
      }
    vi.restoreAllMocks();
    expect(heard.size).toBe(1);
  });

  it("T13: keeps half of a number's own messages and tries for those who pass", async () => {
    const { t } = await checkedApp();
    let guesses = 0;
    for (let i = 0; i < 60; i += 1) {
      const { challenge, verifier } = await boundClient();
      const asked = await ask(t, VICTIM, { challenge });
      if (asked.ok)
        for (const wrong of wrongCodes(await readCode(t, VICTIM), 5)) {
          await guess(t, VICTIM, wrong, { verifier });
          guesses += 1;
        }
      passTime(20 * MINUTE);
    }
    expect(guesses).toBeLessThanOrEqual(10);
    const { challenge, verifier } = await boundClient();
    expect(await ask(t, VICTIM, { challenge })).toMatchObject(ASKED);
    const client = { challenge, ...HUMAN };
    expect(await ask(t, VICTIM, client)).toEqual(STARTED);
    const code = await readCode(t, VICTIM);
    const answer = await guess(t, VICTIM, code, { verifier });
    expect(sessionIn(t, answer)).not.toBeNull();
  });

  it("T2: passed again and again opens no more than twenty guesses and ten messages a day", async () => {
    const { t, watch } = await checkedApp();
    let guesses = 0;
    for (let i = 0; i < 70; i += 1) {
      const { challenge, verifier } = await boundClient();
      const asked = await ask(t, VICTIM, { challenge, ...HUMAN });
      if (asked.ok)
        for (const wrong of wrongCodes(await readCode(t, VICTIM), 5)) {
          await guess(t, VICTIM, wrong, { verifier });
          guesses += 1;
        }
      passTime(20 * MINUTE);
    }
    expect(guesses).toBe(20);
    expect(watch.table("outbox").length).toBeLessThanOrEqual(10);
  });

  it("T6: is asked of no known device", async () => {
    const { t } = await checkedApp();
    const device = "d".repeat(43);
    const { challenge, verifier } = await boundClient();
    await ask(t, VICTIM, { challenge, device });
    const code = await readCode(t, VICTIM);
    await guess(t, VICTIM, code, { verifier, device });
    passTime(HOUR);
    await askAll(t, neighbours(35));
    expect(await ask(t, VICTIM)).toMatchObject(ASKED);
    expect(await ask(t, VICTIM, { device })).toEqual(STARTED);
  });
});
