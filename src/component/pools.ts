import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel.js";
import type { MutationCtx } from "./_generated/server.js";
import { mutation } from "./_generated/server.js";
import type { Pool } from "./validators.js";
import { vPool } from "./validators.js";
import { record, waitMs } from "./windows.js";

interface Shard {
  pool: Pool;
  shard: number;
  row: Doc<"pools"> | null;
}

/**
 * The emptier of two shards chosen at random, so that load spreads without reading all of them.
 */
async function pickShard(ctx: MutationCtx, pool: Pool): Promise<Shard> {
  const first = Math.floor(Math.random() * pool.shards);
  const second =
    (first + 1 + Math.floor(Math.random() * (pool.shards - 1))) % pool.shards;
  const choices = first === second ? [first] : [first, second];
  const shards = await Promise.all(
    choices.map(async (shard) => ({
      pool,
      shard,
      row: await ctx.db
        .query("pools")
        .withIndex("by_key_and_shard", (q) =>
          q.eq("key", pool.key).eq("shard", shard),
        )
        .unique(),
    })),
  );
  return shards.reduce((a, b) =>
    (b.row?.times.length ?? 0) < (a.row?.times.length ?? 0) ? b : a,
  );
}

/** The rules of one shard: the pool's, divided. Rounded down, so the whole is never exceeded. */
function shardRules(pool: Pool): Pool["rules"] {
  return pool.rules.map(({ max, periodMs }) => ({
    max: Math.floor(max / pool.shards),
    periodMs,
  }));
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
  const shards = await Promise.all(pools.map((pool) => pickShard(ctx, pool)));
  const wait = Math.max(
    0,
    ...shards.map(({ pool, row }) =>
      waitMs(row?.times ?? [], shardRules(pool), now),
    ),
  );
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

/** Takes one unit from every pool, or none; returns the milliseconds to wait, 0 when taken. */
export const take = mutation({
  args: { pools: v.array(vPool) },
  returns: v.number(),
  handler: async (ctx, args) => {
    const pools = await openPools(ctx, args.pools, Date.now());
    if (pools.waitMs === 0) await pools.take();
    return pools.waitMs;
  },
});
