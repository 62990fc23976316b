import type { Device } from "./device.js";
import type { Arrival, World } from "./world.js";
import { HOUR } from "../attacks/clock.js";

/** What somebody does who wants to sign in. */
export interface Habits {
  /** From a message to its code being handed in, between two times. */
  readsInMs: [number, number];
  /** Share of messages whose code is mistyped first. */
  mistypes: number;
  /** Share of messages over which the page is lost while they are read elsewhere. */
  losesPage: number;
  /** Asks again only after this, whatever the page allows; twice as long each further time. */
  patienceMs: number;
  givesUpAfterMs: number;
}

export const HABITS: Habits = {
  readsInMs: [8_000, 20_000],
  mistypes: 0.03,
  losesPage: 0,
  patienceMs: 60_000,
  givesUpAfterMs: HOUR / 2,
};

/** Solving a human check. */
const HUMAN_MS = 8_000;
/** How long it takes to press a button that is free again. */
const PRESS_MS: [number, number] = [500, 20_000];
/** How often somebody looks at the phone. */
const LOOK_MS = 5_000;

/** How one sign-in went. Times are ms since it began; null where it did not come to that. */
export interface Visit {
  /** Requests that were refused, and codes of their own that were. */
  refusals: number;
  codeAfterMs: number | null;
  inAfterMs: number | null;
}

/** One person's sign-in on one device, until it succeeds or they give up. */
export async function signIn(
  world: World,
  device: Device,
  phone: string,
  own: Partial<Habits> = {},
): Promise<Visit> {
  const habits = { ...HABITS, ...own };
  const { timeline } = world;
  const startedAt = world.now;
  const visit: Visit = { refusals: 0, codeAfterMs: null, inAfterMs: null };
  const since = () => world.now - startedAt;
  const tried = new Set<Arrival>();
  device.openPage();

  /** The newest message not tried yet, once there is one. */
  const nextMessage = async (until: number): Promise<Arrival | null> => {
    for (;;) {
      const found = world
        .arrived(phone, startedAt)
        .find((arrival) => !tried.has(arrival));
      if (found !== undefined) return found;
      if (world.now >= until) return null;
      await timeline.sleep(Math.min(LOOK_MS, until - world.now));
    }
  };

  /** Hands in a code, and goes on until it was looked at. */
  const hand = async (code: string): Promise<boolean> => {
    for (;;) {
      const entered = await device.enter(phone, code);
      if (entered.is !== "limited") return entered.is === "in";
      visit.refusals += 1;
      await timeline.sleep(entered.againAt - world.now);
    }
  };

  const tryMessages = async (until: number): Promise<boolean> => {
    for (;;) {
      const message = await nextMessage(until);
      if (message === null) return false;
      // A code that somebody else was granted opens nothing on a bound device.
      const isOwn = message.askedBy === device || !world.bindsCodes;
      if (isOwn) visit.codeAfterMs ??= since();
      await timeline.sleep(world.lot.between(...habits.readsInMs));
      if (world.lot.happens(habits.losesPage)) device.losePage();
      if (world.lot.happens(habits.mistypes)) {
        if (await hand(mistyped(message.code))) throw new Error("a code fits");
        await timeline.sleep(world.lot.between(...habits.readsInMs));
      }
      // Another may have come while they read.
      const newest = (await nextMessage(0)) ?? message;
      tried.add(newest);
      if (await hand(newest.code)) {
        visit.inAfterMs = since();
        return true;
      }
      if (newest.askedBy === device) visit.refusals += 1;
    }
  };

  let isHuman = false;
  let patienceMs = habits.patienceMs;
  while (since() < habits.givesUpAfterMs) {
    const asked = await device.ask(phone, isHuman);
    if (asked.is === "human_wanted") {
      if (isHuman) throw new Error("a human was not taken for one");
      isHuman = true;
      await timeline.sleep(HUMAN_MS);
      continue;
    }
    if (asked.is === "refused") visit.refusals += 1;
    const least = asked.is === "asked" ? world.now + patienceMs : 0;
    if (asked.is === "asked") patienceMs *= 2;
    const free = asked.againAt + world.lot.between(...PRESS_MS);
    const until = Math.min(
      Math.max(least, free),
      startedAt + habits.givesUpAfterMs,
    );
    if (await tryMessages(until)) break;
  }
  return visit;
}

function mistyped(code: string): string {
  return String((Number(code) + 10) % 1_000_000).padStart(6, "0");
}
