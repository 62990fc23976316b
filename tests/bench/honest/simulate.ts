import { prepareEnvironment } from "../attacks/backends.js";
import { MINUTE } from "../attacks/clock.js";
import type { Visit } from "../simulation/visit.js";
import type { Setting } from "../simulation/world.js";
import { World } from "../simulation/world.js";
import { broken } from "./bounds.js";
import { PATTERNS } from "./patterns.js";
import type { Pattern } from "./patterns.js";
import type { Outcome } from "./outcome.js";

export interface Result {
  benchmark: "honest";
  node: string;
  seed: number;
  outcomes: Outcome[];
  /** What broke a bound. */
  broken: string[];
}

const benchmark = "honest";
const SEED = 1;

async function play(
  pattern: Pattern,
  backend: Setting["backend"],
): Promise<Outcome> {
  const world = new World({ backend, ...pattern.setting }, SEED);
  const visits: Visit[] = [];
  await pattern.begin(world, (visit) => visits.push(visit));
  await world.timeline.play();
  const times = visits.map(({ inAfterMs }) => inAfterMs ?? Infinity);
  const longest = Math.max(...times);
  return {
    pattern: pattern.name,
    backend,
    signIns: visits.length,
    refused: visits.filter(({ refusals }) => refusals > 0).length,
    refusals: visits.reduce((sum, { refusals }) => sum + refusals, 0),
    late: times.filter((time) => time > 10 * MINUTE).length,
    longestMin: longest === Infinity ? null : longest / MINUTE,
  };
}

export async function run(): Promise<Result> {
  await prepareEnvironment();
  const outcomes: Outcome[] = [];
  for (const pattern of PATTERNS) {
    outcomes.push(await play(pattern, "ours"));
    // It knows no registered numbers and no human check.
    if (pattern.setting === undefined)
      outcomes.push(await play(pattern, "stock"));
  }
  const node = process.version;
  const result = { benchmark, node, seed: SEED, outcomes } as const;
  return { ...result, broken: broken(outcomes) };
}
