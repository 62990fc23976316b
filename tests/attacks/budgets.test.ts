import { describe, expect, it } from "vitest";
import { settle } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  HOUR,
  MINUTE,
  VICTIM,
  ask,
  attackedApp,
  neighbours,
  passTime,
  phonesApart,
  signInAs,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

const LIMITED = { ok: false, code: "too_many_requests" };

/** How many of these were answered as started, asked twenty at a time. */
async function countStarted(t: App, phones: string[]): Promise<number> {
  let started = 0;
  for (let i = 0; i < phones.length; i += 20) {
    const answers = await Promise.all(
      phones.slice(i, i + 20).map((phone) => ask(t, phone)),
    );
    started += answers.filter((answer) => answer.ok).length;
    for (const answer of answers)
      if (!answer.ok) expect(answer).toMatchObject(LIMITED);
  }
  return started;
}

describe("budgets many phones share", () => {
  it("T8: sixty starts an hour for one block of numbers, and the next block is untouched", async () => {
    const { t } = await attackedApp();
    expect(await countStarted(t, neighbours(80))).toBe(60);
    expect(await ask(t, "+14155562671")).toMatchObject({ ok: true });
    passTime(59 * MINUTE);
    expect(await ask(t, neighbours(81)[80]!)).toMatchObject(LIMITED);
    passTime(MINUTE);
    expect(await ask(t, neighbours(81)[80]!)).toMatchObject({ ok: true });
  });

  it("T8: real messages stop at the budget, unseen by whoever asks, with an event for the owner", async () => {
    const limits = { sendsPerHour: 40, sendsPerDay: 60 };
    const { t, watch } = await attackedApp({}, { limits });
    const phones = phonesApart(70);
    for (const phone of phones.slice(0, 45))
      expect(await ask(t, phone)).toEqual({
        ok: true,
        result: { started: true },
      });
    await settle(t);
    expect(watch.table("outbox")).toHaveLength(40);
    const suppressed = () =>
      watch
        .table("events")
        .filter(({ fields }) => fields.type === "suppressed")
        .map(({ fields }) => fields.detail);
    expect(suppressed()).toEqual(Array(5).fill("budget"));
    passTime(HOUR);
    for (const phone of phones.slice(45)) await ask(t, phone);
    await settle(t);
    expect(watch.table("outbox")).toHaveLength(60);
  });

  it("T8: a budget of 100 messages in shards is never exceeded, and half of it is always there", async () => {
    const limits = { sendsPerHour: 100 };
    const { t, watch } = await attackedApp({}, { limits });
    for (const phone of phonesApart(130)) await ask(t, phone);
    await settle(t);
    const sent = watch.table("outbox").length;
    expect(sent).toBeLessThanOrEqual(100);
    expect(sent).toBeGreaterThan(50);
  });

  it("T8: a country's and everybody's starts are counted over all blocks", async () => {
    const limits = { startsPerCountryPerHour: 20, startsPerHour: 25 };
    const { t } = await attackedApp({}, { limits });
    const answers = await Promise.all(
      phonesApart(30).map((phone) => ask(t, phone)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
    const mexico = Array.from({ length: 8 }, (_, i) => `+5255123${i}5678`);
    const abroad = await Promise.all(mexico.map((phone) => ask(t, phone)));
    expect(abroad.filter((answer) => answer.ok)).toHaveLength(5);
  });

  it("E8: are used up alike by numbers that are known, unknown or barred", async () => {
    const { t } = await attackedApp({ PHONE_AUTH_SIGN_UP: "registered" });
    await signInAs(t, "+12025550100");
    passTime(HOUR);
    const [known = "", ...unknown] = neighbours(80);
    expect(await countStarted(t, [known, ...unknown])).toBe(60);
    await settle(t);
    expect(await ask(t, VICTIM)).toMatchObject(LIMITED);
  });

  it("E8: refuse a number at the same request, whether it has an account or not", async () => {
    const refusals: number[] = [];
    for (const signUp of ["open", "registered"]) {
      for (const phone of ["+12025550100", VICTIM]) {
        const { t } = await attackedApp({ PHONE_AUTH_SIGN_UP: signUp });
        await signInAs(t, "+12025550100");
        passTime(25 * HOUR);
        let asked = 0;
        do {
          asked += 1;
          passTime(10 * MINUTE);
        } while ((await ask(t, phone)).ok);
        refusals.push(asked);
      }
    }
    expect(new Set(refusals).size).toBe(1);
  });
});
