import type { WindowRule } from "./validators.js";

/** Units of the smallest rule in a shard; with fewer, chance would refuse while others have room. */
const SHARD_SIZE = 50;

/** So many that a sign-in meets another one in none, and the rows of a day are soon pruned. */
const MAX_SHARDS = 4_096;

/**
 * The most that a shared limit of an hour or a day may be. A shard keeps an instant for each unit,
 * and an array holds 8,192 (convex 1.48): below `MAX_SHARDS` the smallest rule leaves a shard fewer
 * than 100 units, an hourly one 2,400 in a day; with as many, this leaves it 2,442.
 */
export const MAX_SHARED_LIMIT = 10_000_000;

/** How many shards a pool with these rules is split into. */
export function shardsFor(rules: readonly WindowRule[]): number {
  const smallest = Math.min(...rules.map((rule) => rule.max));
  const shards = Math.floor(smallest / SHARD_SIZE);
  return Math.min(MAX_SHARDS, Math.max(1, shards));
}
