import { HOUR, MINUTE } from "../attacks/clock.js";
import { Device } from "../simulation/device.js";
import { anyNumber } from "../simulation/numbers.js";
import { Lot } from "../simulation/random.js";
import type { World } from "../simulation/world.js";

/** Who keeps people out, and for how long. */
export interface Attack {
  name: string;
  lastsMs: number;
  /** Whether it is the people's own numbers that are attacked. */
  isTargeted: boolean;
  /** Begins it, for the numbers of people where it is targeted. */
  begin: (world: World, afterMs: number, numbers: readonly string[]) => Traffic;
}

/** What an attack did so far. */
export interface Traffic {
  requests: number;
  guesses: number;
}

/** Asks for a code to a number by lot again and again, each time as another client. */
function flood(addresses: number, everyMs: number): Attack["begin"] {
  return (world, afterMs) => {
    const traffic: Traffic = { requests: 0, guesses: 0 };
    const lot = new Lot(7);
    world.timeline.begin(afterMs, async () => {
      const end = world.now + FLOOD_MS;
      while (world.now < end) {
        const address = `198.18.${(traffic.requests % addresses) >> 8}.${(traffic.requests % addresses) & 255}`;
        const number = anyNumber((below) => lot.whole(below));
        const asked = await new Device(world, address).ask(number);
        world.forget(number);
        const asks = asked.is === "asked" ? 1 : REFUSED_AT_ONCE;
        traffic.requests += asks;
        await world.timeline.sleep(asks * everyMs);
      }
    });
    return traffic;
  };
}

/** Far longer than a flood takes to use up what it can; longer only takes longer to simulate. */
const FLOOD_MS = 0.5 * HOUR;
/** What is refused changes nothing: only one in these is really asked after a refusal. */
const REFUSED_AT_ONCE = 5;
const TARGETED_MS = 26 * HOUR;
/** Where nothing says when to come back. */
const COMES_BACK_MS = 5 * MINUTE;
const TRIES = 6;

/**
 * For each number: takes every code that is granted, as soon as it is, as another client each time,
 * and guesses until guesses are no longer looked at.
 */
const target: Attack["begin"] = (world, afterMs, numbers) => {
  const traffic: Traffic = { requests: 0, guesses: 0 };
  for (const [index, number] of numbers.entries())
    world.timeline.begin(afterMs, async () => {
      const end = world.now + TARGETED_MS;
      while (world.now < end) {
        const device = new Device(world, `198.18.7.${index % 250}`);
        const asked = await device.ask(number);
        traffic.requests += 1;
        if (asked.is === "asked")
          for (let guess = 0; guess < TRIES; guess += 1) {
            traffic.guesses += 1;
            // No code of six digits that people are sent in this simulation by chance alone.
            await device.enter(number, String(100_000 + guess));
          }
        const waitMs = asked.is === "refused" ? asked.againAt - world.now : 0;
        await world.timeline.sleep(Math.max(waitMs, COMES_BACK_MS));
      }
    });
  return traffic;
};

export const ATTACKS: Attack[] = [
  {
    name: "one client, 100 requests a minute",
    lastsMs: FLOOD_MS,
    isTargeted: false,
    begin: flood(1, MINUTE / 100),
  },
  {
    name: "1,000 addresses, 100 requests a minute",
    lastsMs: FLOOD_MS,
    isTargeted: false,
    begin: flood(1_000, MINUTE / 100),
  },
  {
    name: "one that targets a number",
    lastsMs: TARGETED_MS,
    isTargeted: true,
    begin: target,
  },
];
