import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { settleLoans } from "./loans.js";
import type { Pool } from "./validators.js";
import { record, roomWaitMs, usedShare, waitMs } from "./windows.js";

interface Shard {
  pool: Pool;
  shard: number;
  row: Doc<"pools"> | null;
  drawn: Awaited<ReturnType<typeof settleLoans>>;
  waitMs: number;
  roomWaitMs: number;
  used: number;
}

/** The rules of one shard: the pool's, divided. Rounded down, so the whole is never exceeded. */
function shardRules({ rules, shards, part = 1 }: Pool): Pool["rules"] {
  return rules.map(({ max, periodMs }) => ({
    max: Math.floor(Math.ceil(max * part) / shards),
    periodMs,
  }));
}

/** A pool that was used up has room again once so much of it is free. */
const ROOM = 1 / 10;

/** A shard that is used less than this is taken without a look at another. */
const HALF_USED = 0.5;

async function readShard(
  ctx: QueryCtx,
  pool: Pool,
  shard: number,
  now: number,
  units: number,
): Promise<Shard> {
  const row = await ctx.db
    .query("pools")
    .withIndex("by_key_and_shard", (q) =>
      q.eq("key", pool.key).eq("shard", shard),
    )
    .unique();
  const rules = shardRules(pool);
  const isFull = (all: readonly number[]) => waitMs(all, rules, now, units) > 0;
  const drawn = await settleLoans(ctx, row, isFull, now);
  const { times } = drawn;
  return {
    pool,
    shard,
    row,
    drawn,
    waitMs: waitMs(times, rules, now, units),
    roomWaitMs: roomWaitMs(times, rules, now, ROOM),
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
  units: number,
): Promise<Shard> {
  const { shards } = pool;
  const chosen = Math.floor(Math.random() * shards);
  const first = await readShard(ctx, pool, chosen, now, units);
  if (first.used < HALF_USED || shards === 1) return first;
  const other =
    (chosen + 1 + Math.floor(Math.random() * (shards - 1))) % shards;
  const second = await readShard(ctx, pool, other, now, units);
  const { waitMs, used } = first;
  return second.waitMs < waitMs ||
    (second.waitMs === waitMs && second.used < used)
    ? second
    : first;
}

export interface OpenPools {
  /** Milliseconds to wait; 0: there is room now. */
  waitMs: number;
  /** The first pool without room, by its key, or null. */
  full: string | null;
  /** Milliseconds until that one has room again, more than one message. */
  roomWaitMs: number;
  /** How much of each is used, as far as is seen here: 0 of nothing, 1 of all of it. */
  shares: { key: string; used: number }[];
  /** Takes the units of each; for a challenge, whose code gives them back when it comes back. */
  take: (challengeId?: Id<"challenges">) => Promise<void>;
}

/**
 * Looks whether every pool has so many units left, without taking one: limits are checked all first and
 * taken all after, so a refusal by one costs nothing in another.
 */
export async function openPools(
  ctx: MutationCtx,
  pools: readonly Pool[],
  now: number,
  units = 1,
): Promise<OpenPools> {
  const shards = await Promise.all(
    pools.map((pool) => pickShard(ctx, pool, now, units)),
  );
  const wait = Math.max(0, ...shards.map((shard) => shard.waitMs));
  const fullShard = shards.find((shard) => shard.waitMs > 0);
  const full = fullShard?.pool.key ?? null;
  const take = async (challengeId?: Id<"challenges">) => {
    const lent =
      challengeId === undefined ? [] : [{ challengeId, at: now, units }];
    for (const { pool, shard, row, drawn } of shards) {
      const times = record(drawn.times, pool.rules, now, units);
      const loans = [...drawn.loans, ...lent];
      const next = {
        times,
        loans: loans.length === 0 ? undefined : loans,
        usedAt: now,
      };
      if (row === null)
        await ctx.db.insert("pools", { key: pool.key, shard, ...next });
      else await ctx.db.patch("pools", row._id, next);
    }
  };
  const shares = shards.map(({ pool, used }) => ({ key: pool.key, used }));
  return {
    waitMs: wait,
    full,
    roomWaitMs: fullShard?.roomWaitMs ?? 0,
    shares,
    take,
  };
}
