import {
  defaultCountry,
  regions,
  spellings,
} from "../../unit/phone/spellings.js";
import type { Peer } from "./peers/index.js";
import { planChanges } from "./planChanges.js";
import type { PlanChange } from "./planChanges.js";

/** Inputs with the default country they are read with. */
type Inputs = readonly (readonly [
  input: string,
  country: string | undefined,
])[];

const e164: Inputs = regions.map((r) => [r.e164, undefined]);
const national: Inputs = regions.map((r) => [r.nationalFormat, r.region]);

/** Many short rounds, so that what else the machine does falls on all peers alike. */
const ROUNDS = 41;
const ROUND_MS = 30;

/** Numbers per second of processor time, the median of rounds in which the peers take turns, each starting in turn. */
export function measureThroughput(peers: readonly Peer[]) {
  return { e164: takeTurns(peers, e164), national: takeTurns(peers, national) };
}

function takeTurns(
  peers: readonly Peer[],
  inputs: Inputs,
): Map<string, number> {
  for (let i = 0; i < 5; i++) for (const peer of peers) run(peer, inputs);
  const rates = new Map(peers.map((peer) => [peer.name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < peers.length; turn++) {
      const peer = peers[(round + turn) % peers.length] as Peer;
      rates.get(peer.name)?.push(run(peer, inputs));
    }
  }
  return new Map([...rates].map(([name, values]) => [name, median(values)]));
}

function run(peer: Peer, inputs: Inputs): number {
  const start = process.cpuUsage();
  let count = 0;
  let elapsedMs = 0;
  while (elapsedMs < ROUND_MS) {
    for (const [input, country] of inputs) peer.read(input, country);
    count += inputs.length;
    const { user, system } = process.cpuUsage(start);
    elapsedMs = (user + system) / 1000;
  }
  return (count / elapsedMs) * 1000;
}

function median(values: readonly number[]): number {
  return (
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ??
    Number.NaN
  );
}

/** How many cells of every region in every spelling a peer gets right, wrong, or refuses. */
export function countOutcomes(peer: Peer) {
  const outcomes = { right: 0, wrong: 0, refused: 0 };
  for (const spelling of spellings) {
    for (const region of regions) {
      const phone = peer.read(
        spelling.write(region),
        defaultCountry(spelling, region),
      );
      if (phone === undefined) outcomes.refused += 1;
      else if (phone === region.e164) outcomes.right += 1;
      else outcomes.wrong += 1;
    }
  }
  return outcomes;
}

/**
 * What a peer makes of numbers whose plan changed, as they are written since and were before. Wrong
 * is any other number than the line's of today: a second account, or somebody else's.
 */
export function countPlanChanges(peer: Peer) {
  return planChanges.map(({ lines }) => {
    const counts = { right: 0, refused: 0, wrong: 0, refusedInService: 0 };
    for (const { today, country, since, before } of lines) {
      for (const input of [...since, ...before]) {
        const phone = peer.read(input, country);
        if (phone === today) counts.right += 1;
        else if (phone !== undefined) counts.wrong += 1;
        else counts.refused += 1;
        if (phone === undefined && since.includes(input))
          counts.refusedInService += 1;
      }
    }
    return counts;
  });
}

/** Which changes, in the same order. */
export const changes = planChanges.map(
  ({ what, from, source }: PlanChange) => ({ what, from, source }),
);

/** What the counts are out of. */
export const matrix = { regions: regions.length, spellings: spellings.length };
