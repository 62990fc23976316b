import { describe, expect, it } from "vitest";
import { internal } from "../helpers/app";
import {
  MALLORY,
  boundClient,
  guess,
  ask,
  phonesApart,
  readCode,
  useAttackedApps,
} from "./attacker";
import { askForAll, viewsOf } from "./twoWorlds";
import type { Setting, World } from "./twoWorlds";

useAttackedApps();

/** Pairs of a state: each number in a world where it is registered, and where it is not. */
const PAIRS = 150;
const NUMBERS = phonesApart(2 * PAIRS + 40);
const PHONES = NUMBERS.slice(0, PAIRS);
const OTHERS = NUMBERS.slice(PAIRS, 2 * PAIRS);
const CROWD = NUMBERS.slice(2 * PAIRS);

const verifyHuman = {
  check: (token: string | null) => Promise.resolve(token === "human"),
  above: 0.5,
};
const FEW = { newcomersPerCountryPerHour: 20 };
const flood = (world: World) => askForAll(world, CROWD);
/** The budget has gone to its last message, and nobody was refused one yet. */
const useUp = (world: World) => askForAll(world, CROWD.slice(0, 20));

const DEVICE = "d".repeat(43);
/** The stranger has signed in with a number of theirs. */
async function knowMallory({ t }: World) {
  await t.mutation(internal.registration.register, { phone: MALLORY });
  const { challenge, verifier } = await boundClient();
  const device = DEVICE;
  await ask(t, MALLORY, { challenge, device });
  const code = await readCode(t, MALLORY);
  await guess(t, MALLORY, code, { verifier, device });
}

interface State extends Omit<Setting, "signUp"> {
  /** What the stranger hears, so that it is the state that is meant. */
  hears: object;
}

const STATES: Record<string, State> = {
  // The country's budget comes to its end while the stranger asks.
  "nothing is the matter": { hears: { ok: true } },
  "a human check is asked for": {
    options: { verifyHuman, limits: FEW },
    begin: flood,
    hears: { code: "bot_check_required" },
  },
  "a human check is asked for and passed": {
    options: { verifyHuman, limits: FEW },
    begin: flood,
    params: { humanToken: "human" },
    hears: { ok: true },
  },
  "newcomers have used up their country's budget": {
    options: { limits: FEW },
    begin: useUp,
    hears: { ok: true },
  },
  "sending is paused": {
    begin: async ({ t }) => {
      await t.mutation(internal.registration.setSending, { paused: true });
    },
    hears: { code: "try_later" },
  },
  "the vendor has just gone down": {
    begin: ({ vendor }) => {
      vendor.isDown = true;
      return Promise.resolve();
    },
    hears: { ok: true },
  },
  "the vendor is still down, and the minute in which that was told is over": {
    begin: ({ vendor, watch }) => {
      vendor.isDown = true;
      const lastAt = Date.UTC(2026, 10, 11, 0, 29);
      watch.seed("phoneAuth", "setbacks", [{ count: 5, lastAt }]);
      return Promise.resolve();
    },
    hears: { ok: true },
  },
  "the stranger has a known device of a number of theirs": {
    begin: knowMallory,
    params: { device: DEVICE },
    hears: { ok: true },
  },
};

describe.each(["open", "registered"] as const)(
  'with sign-up "%s"',
  (signUp) => {
    it.each(Object.entries(STATES))(
      "E8: while %s, 150 numbers look the same whoever has them: answers, counted work, counters, commits",
      async (_, { hears, ...state }) => {
        const setting = { signUp, ...state };
        const known = await viewsOf(PHONES, PHONES, setting);
        const unknown = await viewsOf(PHONES, OTHERS, setting);
        expect(known[0]?.asked.answer).toMatchObject(hears);
        for (const [i, view] of unknown.entries())
          expect(view, `number ${i}`).toEqual(known[i]);
      },
    );
  },
);
