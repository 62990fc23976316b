import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { mutation } from "../_generated/server.js";
import type { Pool } from "./validators.js";
import { vPool } from "./validators.js";
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

/**
 * Of two shards chosen at random one that has room, and the less used of those, so that load spreads
 * without reading all of them.
 */
async function pickShard(
  ctx: MutationCtx,
  pool: Pool,
  now: number,
): Promise<Shard> {
  const first = Math.floor(Math.random() * pool.shards);
  const second =
    (first + 1 + Math.floor(Math.random() * (pool.shards - 1))) % pool.shards;
  const choices = first === second ? [first] : [first, second];
  const rules = shardRules(pool);
  const shards = await Promise.all(
    choices.map(async (shard) => {
      const row = await ctx.db
        .query("pools")
        .withIndex("by_key_and_shard", (q) =>
          q.eq("key", pool.key).eq("shard", shard),
        )
        .unique();
      const times = row?.times ?? [];
      const use = {
        waitMs: waitMs(times, rules, now),
        used: usedShare(times, rules, now),
      };
      return { pool, shard, row, ...use };
    }),
  );
  return shards.reduce((a, b) =>
    b.waitMs < a.waitMs || (b.waitMs === a.waitMs && b.used < a.used) ? b : a,
  );
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
