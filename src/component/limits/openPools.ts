import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import type { Pool } from "./validators.js";
import { record, usedShare, waitMs } from "./windows.js";

interface Shard {
  pool: Pool;
  shard: number;
  row: Doc<"pools"> | null;
  waitMs: number;
  used: number;
}

/** The rules of one shard: the pool's, divided. Rounded down, so the whole is never exceeded. */
function shardRules(pool: Pool): Pool["rules"] {
  return pool.rules.map(({ max, periodMs }) => ({
    max: Math.floor(max / pool.shards),
    periodMs,
  }));
}

/** A shard that is used less than this is taken without a look at another. */
const HALF_USED = 0.5;

async function readShard(
  ctx: QueryCtx,
  pool: Pool,
  shard: number,
  now: number,
): Promise<Shard> {
  const row = await ctx.db
    .query("pools")
    .withIndex("by_key_and_shard", (q) =>
      q.eq("key", pool.key).eq("shard", shard),
    )
    .unique();
  const times = row?.times ?? [];
  const rules = shardRules(pool);
  return {
    pool,
    shard,
    row,
    waitMs: waitMs(times, rules, now),
    used: usedShare(times, rules, now),
  };
}

/**
 * A shard chosen at random; where half of it is used, of two the one that has room, and the less
 * used of those. So load spreads without reading all of them, and most often with reading one.
 */
async function pickShard(
  ctx: QueryCtx,
  pool: Pool,
  now: number,
): Promise<Shard> {
  const { shards } = pool;
  const chosen = Math.floor(Math.random() * shards);
  const first = await readShard(ctx, pool, chosen, now);
  if (first.used < HALF_USED || shards === 1) return first;
  const other =
    (chosen + 1 + Math.floor(Math.random() * (shards - 1))) % shards;
  const second = await readShard(ctx, pool, other, now);
  const { waitMs, used } = first;
  return second.waitMs < waitMs ||
    (second.waitMs === waitMs && second.used < used)
    ? second
    : first;
}

/**
 * Looks whether every pool has a unit left, without taking one: limits are checked all first and
 * taken all after, so a refusal by one costs nothing in another.
 *
 * @returns the milliseconds to wait (0: there is room now) and `take`, which takes one unit of each.
 */
export async function openPools(
  ctx: MutationCtx,
  pools: readonly Pool[],
  now: number,
): Promise<{ waitMs: number; take: () => Promise<void> }> {
  const shards = await Promise.all(
    pools.map((pool) => pickShard(ctx, pool, now)),
  );
  const wait = Math.max(0, ...shards.map((shard) => shard.waitMs));
  const take = async () => {
    for (const { pool, shard, row } of shards) {
      const times = record(row?.times ?? [], pool.rules, now);
      if (row === null)
        await ctx.db.insert("pools", {
          key: pool.key,
          shard,
          times,
          usedAt: now,
        });
      else await ctx.db.patch("pools", row._id, { times, usedAt: now });
    }
  };
  return { waitMs: wait, take };
}
