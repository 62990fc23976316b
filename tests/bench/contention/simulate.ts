import type { PhoneAuthOptions } from "../../../src/server/options/options.js";
import { prepareEnvironment } from "../attacks/backends.js";
import { stopClock } from "../attacks/clock.js";
import { numberInOwnBlock, numbersOfOneBlock } from "../simulation/numbers.js";
import { Lot } from "../simulation/random.js";
import { findConflicts } from "./conflicts.js";
import { record } from "./record.js";
import type { Recorded } from "./record.js";
import { replay } from "./replay.js";
import type { Outcome } from "./replay.js";
import { scaleOptions } from "./settings.js";

/** Requests for codes that are recorded where numbers are spread; more than anybody waits for. */
const RECORDED = 1_000;
const ROUNDS = 3;
const SEED = 20_260_829;

export const RATES = [1, 10, 100, 1_000] as const;
/** Self-hosted and the smallest class have eight; `docs/scale.md` asks for more. */
export const DEPLOYMENTS = {
  small: { mutationMs: 80, slots: 8 },
  large: { mutationMs: 80, slots: 128 },
} as const;

const SETTINGS: Record<string, Partial<PhoneAuthOptions>> = {
  defaults: {},
  "docs/scale.md": scaleOptions(),
};
const NUMBERS: Record<string, (count: number) => string[]> = {
  "spread over numbers": (count) =>
    Array.from({ length: count }, (_, index) => numberInOwnBlock(index)),
  "one block": (count) => numbersOfOneBlock(Math.min(count, 100)),
  "one number": () => Array.from({ length: 5 }, () => numberInOwnBlock(0)),
};

export interface Row extends Outcome {
  settings: string;
  numbers: string;
  rate: number;
  arrival: "spread" | "burst";
  deployment: keyof typeof DEPLOYMENTS;
}

export interface Recording {
  settings: string;
  numbers: string;
  asked: number;
  limited: number;
  withheld: number;
}

/** When requests come in: anywhere in a second, second after second, or all of one at once. */
function arrivals(row: Pick<Row, "rate" | "arrival">, count: number, lot: Lot) {
  const { rate, arrival } = row;
  const inAll = arrival === "burst" ? Math.min(rate, count) : count;
  const spanMs = arrival === "burst" ? 50 : (1_000 * count) / rate;
  return Array.from({ length: inAll }, () => lot.between(0, spanMs)).sort(
    (a, b) => a - b,
  );
}

function play(
  { signIns }: Recorded,
  conflictsOf: ReturnType<typeof findConflicts>,
  row: Pick<Row, "rate" | "arrival" | "deployment">,
): Outcome {
  const outcomes = Array.from({ length: ROUNDS }, (_, round) => {
    const lot = new Lot(SEED + round);
    const times = arrivals(row, signIns.length, lot);
    const mixed = signIns
      .map((signIn) => ({ signIn, at: lot.between(0, 1) }))
      .sort((a, b) => a.at - b.at)
      .map(({ signIn }) => signIn);
    const deployment = DEPLOYMENTS[row.deployment];
    return replay(mixed, conflictsOf, times, deployment, SEED + round);
  });
  const sum = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const mean = (of: (outcome: Outcome) => number) => sum(of) / ROUNDS;
  return {
    signIns: sum((one) => one.signIns),
    refused: sum((one) => one.refused),
    lost: sum((one) => one.lost),
    conflicts: mean((one) => one.conflicts),
    startMs: mean((one) => one.startMs),
    sentMs: mean((one) => one.sentMs),
    redeemMs: mean((one) => one.redeemMs),
  };
}

/** What `docs/scale.md` promises, at its settings and 100 sign-ins a second. */
function broken(rows: readonly Row[]): string[] {
  return rows
    .filter(
      ({ settings, numbers, rate }) =>
        settings !== "defaults" &&
        numbers === "spread over numbers" &&
        rate === 100,
    )
    .flatMap(({ refused, lost, signIns, arrival, deployment }) => {
      const where = `at 100 a second, ${arrival}, ${deployment}`;
      return [
        ...(refused / signIns < 0.001
          ? []
          : [`${refused} of ${signIns} refused ${where}.`]),
        ...(lost === 0 ? [] : [`${lost} codes lost ${where}.`]),
      ];
    });
}

export async function run() {
  await prepareEnvironment();
  stopClock();
  const rows: Row[] = [];
  const recordings: Recording[] = [];
  for (const [settings, options] of Object.entries(SETTINGS))
    for (const [numbers, phones] of Object.entries(NUMBERS)) {
      const asked = phones(RECORDED);
      const recorded = await record(asked, options);
      const { limited, withheld, signIns } = recorded;
      recordings.push({
        ...{ settings, numbers, asked: asked.length },
        ...{ limited, withheld },
      });
      const conflictsOf = findConflicts(
        signIns.flatMap(({ start, send, redeem }) => [
          ...start,
          ...send,
          ...redeem,
        ]),
      );
      for (const arrival of ["spread", "burst"] as const)
        for (const rate of RATES)
          for (const deployment of ["small", "large"] as const) {
            const row = { settings, numbers, rate, arrival, deployment };
            rows.push({ ...row, ...play(recorded, conflictsOf, row) });
          }
    }
  return {
    benchmark: "contention",
    node: process.version,
    seed: SEED,
    rounds: ROUNDS,
    recordings,
    rows,
    broken: broken(rows),
  };
}
