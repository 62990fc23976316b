import { describe, expect, it } from "vitest";
import { codeIn, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import type { Instruments } from "./instruments";
import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  evaluatedGuesses,
  guess,
  inbox,
  passTime,
  sessionIn,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

/** Numbers from a seed, so that a failing run can be run again (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SPELLINGS = [
  VICTIM,
  "(415) 555-2671",
  "1 415 555 2671",
  "tel:+1-415-555-2671",
  "００１ ４１５ ５５５ ２６７１",
  " +1.415.555.2671 ",
];

const EXTRAS: Record<string, unknown>[] = [
  {},
  { email: "a@x.test" },
  { email: {}, identifier: VICTIM },
  { redirectTo: "https://x.test/", flow: "signUp" },
  { locale: "de", channel: "call", purpose: "changePhone" },
  { userId: "x", sessionId: "y", role: "admin" },
];

interface Campaign {
  t: App;
  watch: Instruments;
  random: () => number;
  clients: { challenge?: string; verifier?: string }[];
}

async function plan(seed: number): Promise<Campaign> {
  const { t, watch } = await attackedApp();
  const bound = await Promise.all(Array.from({ length: 6 }, boundClient));
  return { t, watch, random: randomFrom(seed), clients: [{}, {}, ...bound] };
}

function pick<T>({ random }: Campaign, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

async function askSomehow(campaign: Campaign): Promise<void> {
  const { challenge } = pick(campaign, campaign.clients);
  const extra = pick(campaign, EXTRAS);
  const params = challenge === undefined ? extra : { ...extra, challenge };
  await ask(campaign.t, pick(campaign, SPELLINGS), params);
}

async function guessSomehow(campaign: Campaign): Promise<void> {
  const { verifier } = pick(campaign, campaign.clients);
  const extra = pick(campaign, EXTRAS);
  const params = verifier === undefined ? extra : { ...extra, verifier };
  const code = String(Math.floor(campaign.random() * 1_000_000));
  const spelled = code.padStart(6, "0");
  const typed =
    campaign.random() < 0.3 ? spelled.replace(/^.../, "$&-") : spelled;
  await guess(campaign.t, pick(campaign, SPELLINGS), typed, params);
}

/** The owner asks as often as it takes, waiting as told. */
async function askUntilStarted(
  { t }: Campaign,
  params: Record<string, string>,
): Promise<void> {
  const patience = Date.now() + DAY + MINUTE;
  for (;;) {
    const answer = await ask(t, VICTIM, params);
    if (answer.ok) return;
    passTime(answer.retryAfterMs ?? DAY);
    if (Date.now() > patience) throw new Error("The owner never got a code.");
  }
}

describe("a patient attacker on one phone for a day", () => {
  for (const seed of [1, 2]) {
    it(`T2: at random (seed ${seed}) has at most 20 guesses evaluated and 10 messages sent`, async () => {
      const campaign = await plan(seed);
      const { t, watch, random } = campaign;
      const end = Date.now() + DAY - MINUTE;
      while (Date.now() < end) {
        const width = 1 + Math.floor(random() * 6);
        await Promise.all(
          Array.from({ length: width }, () =>
            random() < 0.4 ? askSomehow(campaign) : guessSomehow(campaign),
          ),
        );
        await settle(t);
        passTime(Math.floor(random() * random() * 60 * MINUTE) + SECOND);
      }
      expect(evaluatedGuesses(watch)).toBeLessThanOrEqual(20);
      expect((await inbox(t, VICTIM)).length).toBeLessThanOrEqual(10);
      expect(watch.table("authSessions")).toEqual([]);
    });
  }

  it("T2: by the clock, asking and guessing whenever anything is allowed, has 20 and no more", async () => {
    const { t, watch } = await attackedApp();
    const clients = await Promise.all(Array.from({ length: 4 }, boundClient));
    const end = Date.now() + DAY - MINUTE;
    let next = 0;
    while (Date.now() < end) {
      const asked = await Promise.all(
        clients.map(({ challenge }) => ask(t, VICTIM, { challenge })),
      );
      await settle(t);
      const holders = clients.filter((_, i) => asked[i]?.ok);
      await Promise.all(
        holders.flatMap(({ verifier }) =>
          wrongCodes(String(next++), 6).map((code) =>
            guess(t, VICTIM, code, { verifier }),
          ),
        ),
      );
      passTime(10 * MINUTE);
    }
    expect(evaluatedGuesses(watch)).toBe(20);
    expect((await inbox(t, VICTIM)).length).toBeLessThanOrEqual(10);
  });

  it("T2: in any 24 hours of three days, not only in the first, has at most 20", async () => {
    const { t, watch } = await attackedApp();
    const evaluated: number[] = [];
    const end = Date.now() + 3 * DAY;
    while (Date.now() < end) {
      const { challenge, verifier } = await boundClient();
      const asked = await ask(t, VICTIM, { challenge });
      await settle(t);
      for (let i = 0; asked.ok && i < 6; i++) {
        const before = evaluatedGuesses(watch);
        await guess(t, VICTIM, String(100_000 + evaluated.length), {
          verifier,
        });
        if (evaluatedGuesses(watch) > before) evaluated.push(Date.now());
        passTime(SECOND);
      }
      passTime(11 * MINUTE);
    }
    const most = Math.max(
      ...evaluated.map(
        (at) => evaluated.filter((a) => a <= at && a > at - DAY).length,
      ),
    );
    expect(most).toBe(20);
    expect(evaluated.length).toBeLessThanOrEqual(80);
  });

  for (const seed of [11, 12]) {
    it(`T2: cannot spoil a code once it is issued to a bound client (seed ${seed})`, async () => {
      const campaign = await plan(seed);
      const { t, random } = campaign;
      const harass = async () => {
        await Promise.all([
          askSomehow(campaign),
          guessSomehow(campaign),
          guessSomehow(campaign),
        ]);
        await settle(t);
      };
      const stop = Date.now() + Math.floor(random() * 18 * HOUR);
      while (Date.now() < stop) {
        await harass();
        passTime(Math.floor(random() * 30 * MINUTE));
      }
      const owner = await boundClient();
      await askUntilStarted(campaign, { challenge: owner.challenge });
      const code = codeIn((await inbox(t, VICTIM))[0]);
      for (let minute = 0; minute < 9; minute++) {
        await harass();
        passTime(MINUTE);
      }
      for (const wrong of wrongCodes(code, 4))
        await guess(t, VICTIM, wrong, { verifier: owner.verifier });
      const answer = await guess(t, VICTIM, code, {
        verifier: owner.verifier,
      });
      expect(sessionIn(t, answer)).not.toBeNull();
    });
  }
});
