import { DAY, HOUR, MINUTE } from "../attacks/clock.js";
import { Device } from "../simulation/device.js";
import { numberInOwnBlock, numbersOfOneBlock } from "../simulation/numbers.js";
import type { Habits, Visit } from "../simulation/visit.js";
import { signIn } from "../simulation/visit.js";
import type { Setting, World } from "../simulation/world.js";

const DAYS = 30;

/** People, and what they do in thirty days. */
export interface Pattern {
  name: string;
  /** Beyond the defaults. */
  setting?: Pick<Setting, "signUp" | "human">;
  /** Begins all scripts; each tells how its sign-ins went. */
  begin: (world: World, tell: (visit: Visit) => void) => Promise<void> | void;
}

const nameless = (index: number) => `93.184.${index % 250}.${1 + (index % 99)}`;

/** One person's sign-ins on the same device, at given times. */
function person(
  world: World,
  tell: (visit: Visit) => void,
  {
    index,
    times,
    phone = numberInOwnBlock(index),
    address = nameless(index),
    habits = {},
    before = () => {},
  }: {
    index: number;
    times: number[];
    phone?: string;
    address?: string;
    habits?: Partial<Habits>;
    /** What befell the device before a sign-in. */
    before?: (device: Device, visitNumber: number) => void;
  },
): void {
  const device = new Device(world, address);
  world.timeline.begin(0, async () => {
    const startedAt = world.now;
    for (const [number, time] of times.entries()) {
      await world.timeline.sleep(startedAt + time - world.now);
      before(device, number);
      tell(await signIn(world, device, phone, habits));
    }
  });
}

/** A time on each of some days, between two hours of it. */
function daily(world: World, from: number, to: number, every = 1): number[] {
  const times: number[] = [];
  for (let day = 0; day < DAYS; day += every)
    times.push(day * DAY + world.lot.between(from * HOUR, to * HOUR));
  return times;
}

const each = (count: number, begin: (index: number) => void) => {
  for (let index = 0; index < count; index += 1) begin(index);
};

/** Names of those that have to meet bounds. */
export const NAMES = {
  lateCarrier: "late carrier, one to nine minutes",
  twoDevices: "two devices at once",
  shop: "shop's phone, 20 a day",
  schoolRegistered: "school, 300 of one block, registered",
  schoolOpen: "school, open sign-up, human check",
  schoolAbove: "school, open sign-up, check above half",
  lostSecrets: "in-app browser that loses its page",
};

const school = (world: World, tell: (visit: Visit) => void) => {
  for (const [index, phone] of numbersOfOneBlock(300).entries()) {
    const times = [8 * HOUR + world.lot.between(0, 30 * MINUTE)];
    const address = "198.51.100.7";
    person(world, tell, { index, times, phone, address });
  }
};

export const PATTERNS: Pattern[] = [
  {
    name: "mistyping codes",
    begin: (world, tell) =>
      each(10, (index) =>
        person(world, tell, {
          index,
          times: daily(world, 7, 22, 3),
          habits: { mistypes: 0.3 },
        }),
      ),
  },
  {
    name: NAMES.lateCarrier,
    begin: (world, tell) => {
      world.carrier = () => world.lot.between(MINUTE, 9 * MINUTE);
      each(10, (index) =>
        person(world, tell, { index, times: daily(world, 7, 22, 3) }),
      );
    },
  },
  {
    name: NAMES.twoDevices,
    begin: (world, tell) =>
      each(6, (index) => {
        const times = daily(world, 8, 20, 3);
        const later = times.map(
          (time) => time + world.lot.between(2_000, 20_000),
        );
        person(world, tell, { index, times });
        person(world, tell, {
          index,
          times: later,
          habits: { readsInMs: [20_000, 40_000] },
        });
      }),
  },
  {
    name: "family phone, five people",
    begin: (world, tell) =>
      each(5, () =>
        person(world, tell, { index: 0, times: daily(world, 18.8, 19.2) }),
      ),
  },
  {
    name: NAMES.shop,
    begin: (world, tell) => {
      const times = Array.from({ length: DAYS * 20 }, (_, i) => {
        const at = Math.floor(i / 20) * DAY + 9 * HOUR + (i % 20) * 30 * MINUTE;
        return at + world.lot.between(0, 20 * MINUTE);
      });
      // By then the next one stands at the counter.
      const habits = { givesUpAfterMs: 10 * MINUTE };
      person(world, tell, { index: 0, times, habits });
    },
  },
  {
    name: NAMES.schoolRegistered,
    setting: { signUp: "registered" },
    begin: async (world, tell) => {
      await world.register(numbersOfOneBlock(300));
      school(world, tell);
    },
  },
  {
    name: NAMES.schoolOpen,
    setting: { human: "always" },
    begin: school,
  },
  {
    name: NAMES.schoolAbove,
    setting: { human: "above half" },
    begin: school,
  },
  {
    name: "call centre, one address",
    begin: (world, tell) =>
      each(60, (index) => {
        const address = "198.51.100.9";
        const times = daily(world, 8.9, 9.1, 3);
        person(world, tell, { index, times, address });
      }),
  },
  {
    name: NAMES.lostSecrets,
    begin: (world, tell) =>
      each(8, (index) =>
        person(world, tell, {
          index,
          times: daily(world, 8, 22, 3),
          habits: { losesPage: 0.6 },
        }),
      ),
  },
  {
    name: "storage lost every time",
    begin: (world, tell) =>
      each(5, (index) =>
        person(world, tell, {
          index,
          times: daily(world, 8, 22),
          before: (device) => device.loseStorage(),
        }),
      ),
  },
  {
    name: "travelling, another address each time",
    begin: (world, tell) => {
      world.carrier = () => world.lot.between(5_000, 90_000);
      each(5, (index) =>
        person(world, tell, {
          index,
          times: daily(world, 0, 24, 2),
          before: (device, number) =>
            device.moveTo(nameless(index * 40 + number)),
        }),
      );
    },
  },
  {
    name: "new handset after half a month",
    begin: (world, tell) =>
      each(10, (index) =>
        person(world, tell, {
          index,
          times: daily(world, 8, 22, 3),
          before: (device, number) => {
            if (number === 5) device.loseStorage();
          },
        }),
      ),
  },
];
