import { describe, expect, it } from "vitest";
import { internal, settle } from "../helpers/app";
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
import type { Instruments } from "./instruments";

useAttackedApps();

const LATER = { ok: false, code: "try_later" };
const STARTED = { ok: true, result: { started: true } };

/** Asks for a code to each, as somebody whom nobody knows: all hear the same. */
async function askAll(
  t: App,
  phones: readonly string[],
  params = {},
): Promise<void> {
  for (let i = 0; i < phones.length; i += 20) {
    const some = phones.slice(i, i + 20);
    const answers = await Promise.all(
      some.map((phone) => ask(t, phone, params)),
    );
    expect(answers).toEqual(some.map(() => STARTED));
    await settle(t);
  }
}

/** Why messages were kept back, and how many for it. */
function keptBack({ table }: Instruments): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { fields } of table("events"))
    if (fields.type === "suppressed")
      counts[String(fields.detail)] = (counts[String(fields.detail)] ?? 0) + 1;
  return counts;
}

const sent = ({ table }: Instruments) =>
  table("outbox").map(({ fields }) => fields.to);

async function register(t: App, phones: readonly string[]): Promise<void> {
  for (const phone of phones)
    await t.mutation(internal.registration.register, { phone });
}

describe("budgets many phones share", () => {
  it("T8: sixty messages an hour to numbers of nobody in one block, and the next block is untouched", async () => {
    const { t, watch } = await attackedApp();
    await askAll(t, neighbours(80));
    expect(sent(watch)).toHaveLength(60);
    expect(keptBack(watch)).toEqual({ budget_block: 20 });
    await askAll(t, ["+14155562671"]);
    expect(sent(watch)).toHaveLength(61);
    passTime(HOUR);
    await askAll(t, [neighbours(81)[80]!]);
    expect(sent(watch)).toHaveLength(62);
  });

  it("T8: thirty requests close nothing, and a full block none of its numbers that somebody has", async () => {
    const { t, watch } = await attackedApp();
    const [registered = "", proved = "", ...others] = neighbours(90);
    await register(t, [registered]);
    await signInAs(t, proved);
    passTime(HOUR);
    await askAll(t, others);
    expect(keptBack(watch)).toEqual({ budget_block: 28 });
    await askAll(t, [registered, proved]);
    expect(sent(watch)).toEqual(expect.arrayContaining([registered, proved]));
  });

  it("T8: a block is not counted for whoever passed the human check", async () => {
    const verifyHuman = () => Promise.resolve(true);
    const { t, watch } = await attackedApp({}, { verifyHuman });
    await askAll(t, neighbours(80));
    expect(sent(watch)).toHaveLength(80);
  });

  it("T8: half of the messages go to numbers of nobody, a fifth is kept for known devices, unseen by whoever asks", async () => {
    const limits = { sendsPerHour: 40, sendsPerDay: 60 };
    const { t, watch } = await attackedApp({}, { limits });
    const phones = phonesApart(70);
    const people = phones.slice(60);
    await register(t, people);
    await askAll(t, phones.slice(0, 25));
    expect(sent(watch)).toHaveLength(20);
    expect(keptBack(watch)).toEqual({ budget_newcomers: 5 });
    await askAll(t, people);
    expect(sent(watch)).toHaveLength(30);
    passTime(HOUR);
    await askAll(t, phones.slice(25, 45));
    expect(sent(watch)).toHaveLength(40);
    await register(t, phones.slice(45, 60));
    await askAll(t, phones.slice(45, 60));
    // Four fifths of a day's sixty.
    expect(sent(watch)).toHaveLength(48);
    expect(keptBack(watch)).toEqual({ budget_newcomers: 15, budget: 7 });
    expect(await ask(t, VICTIM)).toMatchObject(LATER);
  });

  it("T8: a language in two segments empties each budget with half of the messages", async () => {
    for (const [locale, limits, reason] of [
      ["ar", { newcomersPerPrefixPerHour: 20 }, "budget_block"],
      ["ar", { newcomersPerCountryPerHour: 20 }, "budget_country"],
      ["ar", { sendsPerHour: 40 }, "budget_newcomers"],
      ["en", { newcomersPerPrefixPerHour: 20 }, "budget_block"],
    ] as const) {
      const { t, watch } = await attackedApp(
        { SITE_URL: "https://sign-in.example.com" },
        { limits },
      );
      await askAll(t, neighbours(21), { locale });
      const units = locale === "ar" ? 2 : 1;
      expect(sent(watch)).toHaveLength(20 / units);
      expect(keptBack(watch)).toEqual({ [reason]: 21 - 20 / units });
    }
  });

  it("T8: a language in two segments costs a number none of its own messages", async () => {
    const { t, watch } = await attackedApp({
      SITE_URL: "https://sign-in.example.com",
    });
    let asked = 0;
    for (let i = 0; i < 12; i += 1) {
      if ((await ask(t, VICTIM, { locale: "ar" })).ok) asked += 1;
      await settle(t);
      passTime(2 * HOUR);
    }
    expect(asked).toBe(10);
    expect(sent(watch)).toHaveLength(10);
  });

  it("T8: a budget of 100 messages in shards is never exceeded, and half of it is always there", async () => {
    const limits = { sendsPerHour: 125 };
    const { t, watch } = await attackedApp({}, { limits });
    const phones = phonesApart(130);
    await register(t, phones);
    for (const phone of phones) await ask(t, phone);
    await settle(t);
    expect(sent(watch).length).toBeLessThanOrEqual(100);
    expect(sent(watch).length).toBeGreaterThan(50);
  });

  it("T8: a country begins with few messages to numbers of nobody, and another one is untouched", async () => {
    const limits = { newcomersPerCountryPerHour: 20 };
    const { t, watch } = await attackedApp({}, { limits });
    await askAll(t, phonesApart(30));
    expect(keptBack(watch)).toEqual({ budget_country: 10 });
    await askAll(
      t,
      Array.from({ length: 8 }, (_, i) => `+5255123${i}5678`),
    );
    expect(sent(watch)).toHaveLength(28);
  });

  it("T8: what the deployment can bear is told when it is reached, to every number alike", async () => {
    const { t } = await attackedApp({}, { limits: { startsPerHour: 25 } });
    await signInAs(t, VICTIM);
    passTime(HOUR);
    await askAll(t, phonesApart(25));
    for (const phone of [VICTIM, "+14155562671"])
      expect(await ask(t, phone)).toMatchObject({
        ...LATER,
        retryAfterMs: HOUR,
      });
  });

  it("E8: are left as they are by requests for numbers that may not sign in", async () => {
    const { t, watch } = await attackedApp({
      PHONE_AUTH_SIGN_UP: "registered",
    });
    const [registered = "", ...unknown] = neighbours(80);
    await register(t, [registered]);
    await askAll(t, [...unknown, ...phonesApart(300)]);
    expect(keptBack(watch)).toEqual({ not_registered: 379 });
    const drawn = watch.table("pools").map(({ fields }) => fields.key);
    expect(new Set(drawn)).toEqual(new Set(["starts"]));
    await askAll(t, [registered]);
    expect(sent(watch)).toEqual([registered]);
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
