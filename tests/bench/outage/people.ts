import { DAY, HOUR, MINUTE } from "../attacks/clock.js";
import { Device } from "../simulation/device.js";
import { numberInOwnBlock } from "../simulation/numbers.js";
import { signIn } from "../simulation/visit.js";
import type { Visit } from "../simulation/visit.js";
import type { World } from "../simulation/world.js";

/** Whom the server has reason to know, and how well. */
export const KINDS = [
  "known device",
  "proved number, new device",
  "newcomer",
  "registered, unproved",
] as const;
export type Kind = (typeof KINDS)[number];

/** Somebody who signed in before the attack, or never did. */
export interface Person {
  kind: Kind;
  phone: string;
  /** Where they sign in during the attack. */
  device: Device;
  /** Where they did before it, which may be another one. */
  formerDevice: Device;
}

/** From the first earlier sign-in to the attack: every window of a day has passed. */
const BEFORE_MS = 3 * DAY;

/**
 * Some people of each kind. Those with a past sign in on the first day, a few minutes apart, on the
 * device they use later or on another one.
 *
 * @returns them, and when the attack may begin, from now.
 */
export async function gather(
  world: World,
  kinds: readonly Kind[],
  countOf: (kind: Kind) => number,
): Promise<{ people: Person[]; attackAfterMs: number }> {
  const people = kinds.flatMap((kind, k) =>
    Array.from({ length: countOf(kind) }, (_, i): Person => {
      const phone = numberInOwnBlock(k * 200 + i);
      const device = new Device(world, `203.0.${100 + k}.${i % 250}`);
      const formerDevice =
        kind === "known device" ? device : new Device(world, "192.0.2.77");
      return { kind, phone, device, formerDevice };
    }),
  );
  if (world.setting.signUp === "registered")
    await world.register(people.map(({ phone }) => phone));
  const former = people.filter(
    ({ kind }) => kind !== "newcomer" && kind !== "registered, unproved",
  );
  for (const [index, { phone, formerDevice }] of former.entries()) {
    world.timeline.begin((index * DAY) / former.length, async () => {
      const visit = await signIn(world, formerDevice, phone);
      if (visit.inAfterMs === null) throw new Error("no past to begin with");
    });
  }
  return { people, attackAfterMs: BEFORE_MS };
}

/** How sign-ins of one kind of people went. */
export interface Fate {
  kind: Kind;
  tries: number;
  /** Shares with a code in hand, and with a session. */
  codeInOneMinute: number;
  codeInTenMinutes: number;
  inWithinTenMinutes: number;
}

/** Nobody waits longer here: what comes later came too late. */
export const GIVES_UP_MS = 15 * MINUTE;
/** The first come when the attack has lasted this long. */
export const LEAD_MS = HOUR / 6;

export function fateOf(kind: Kind, visits: readonly Visit[]): Fate {
  const share = (isSo: (visit: Visit) => boolean) =>
    visits.filter(isSo).length / visits.length;
  const within = (ms: number | null, most: number) => ms !== null && ms <= most;
  return {
    kind,
    tries: visits.length,
    codeInOneMinute: share((one) => within(one.codeAfterMs, MINUTE)),
    codeInTenMinutes: share((one) => within(one.codeAfterMs, 10 * MINUTE)),
    inWithinTenMinutes: share((one) => within(one.inAfterMs, 10 * MINUTE)),
  };
}
