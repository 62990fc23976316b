import { prepareEnvironment } from "../attacks/backends.js";
import type { Setting } from "../simulation/world.js";
import { World } from "../simulation/world.js";
import { signIn } from "../simulation/visit.js";
import type { Visit } from "../simulation/visit.js";
import { ATTACKS } from "./attackers.js";
import type { Attack } from "./attackers.js";
import { broken } from "./bounds.js";
import { fateOf, gather, GIVES_UP_MS, LEAD_MS } from "./people.js";
import type { Kind } from "./people.js";
import type { Outcome } from "./outcome.js";

export interface Result {
  benchmark: "outage";
  node: string;
  seed: number;
  outcomes: Outcome[];
  broken: string[];
}

const benchmark = "outage";
const SEED = 1;
/** People of each kind; of those with a bound of 99 in 100 so many that one shows. */
const PEOPLE: Record<Kind, number> = {
  "known device": 50,
  "proved number, new device": 100,
  newcomer: 30,
  "registered, unproved": 30,
};
/** Each of these has an attacker of its own. */
const TARGETS_OF_EACH_KIND = 20;

const SETTINGS: Required<Setting>[] = [
  ...(["open", "registered"] as const).flatMap((signUp) =>
    (["never", "above half", "always"] as const).map((human) => ({
      backend: "ours" as const,
      signUp,
      human,
    })),
  ),
  // It knows no registered numbers and no human check.
  { backend: "stock", signUp: "open", human: "never" },
];

function kindsIn(setting: Setting, attack: Attack): Kind[] {
  const proved: Kind[] = ["known device", "proved number, new device"];
  if (attack.isTargeted) return proved;
  const last = setting.signUp === "open" ? "newcomer" : "registered, unproved";
  return [...proved, last];
}

async function play(
  setting: Required<Setting>,
  attack: Attack,
): Promise<Outcome> {
  const world = new World(setting, SEED);
  const kinds = kindsIn(setting, attack);
  const { people, attackAfterMs } = await gather(world, kinds, (kind) =>
    attack.isTargeted ? TARGETS_OF_EACH_KIND : PEOPLE[kind],
  );
  const numbers = people.map(({ phone }) => phone);
  const traffic = attack.begin(world, attackAfterMs, numbers);
  const visits = new Map<Kind, Visit[]>(kinds.map((kind) => [kind, []]));
  const ends = attack.lastsMs - GIVES_UP_MS;
  for (const { kind, phone, device } of people) {
    const comesAfterMs = attackAfterMs + world.lot.between(LEAD_MS, ends);
    world.timeline.begin(comesAfterMs, async () => {
      const habits = { givesUpAfterMs: GIVES_UP_MS };
      visits.get(kind)?.push(await signIn(world, device, phone, habits));
    });
  }
  await world.timeline.play();
  return {
    attack: attack.name,
    isTargeted: attack.isTargeted,
    ...setting,
    fates: [...visits].map(([kind, of]) => fateOf(kind, of)),
    ...traffic,
    messages: world.messagesOf(
      (by) =>
        !people.some((one) => one.device === by || one.formerDevice === by),
    ),
  };
}

export async function run(): Promise<Result> {
  await prepareEnvironment();
  const outcomes: Outcome[] = [];
  for (const attack of ATTACKS)
    for (const setting of SETTINGS) {
      const outcome = await play(setting, attack);
      outcomes.push(outcome);
      // It takes minutes: whoever waits sees that it goes on.
      process.stderr.write(`${attack.name}: ${outcomes.length}\n`);
    }
  const node = process.version;
  const result = { benchmark, node, seed: SEED, outcomes } as const;
  return { ...result, broken: broken(outcomes) };
}
