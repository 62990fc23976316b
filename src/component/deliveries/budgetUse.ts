import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { QueryCtx } from "../_generated/server.js";
import { query } from "../_generated/server.js";
import type { Pool, WindowRule } from "../limits/validators.js";
import { vPool } from "../limits/validators.js";
import { asSet, findSettings } from "./budget.js";

/** How much of a budget is used: for people who look, not for what decides about a message. */

/**
 * Shards read; of more, these stand for all. A budget of 3,200 an hour has as many, and the largest
 * leaves each some 2,400 instants: a few megabytes.
 */
const SHARDS_READ = 64;

const vBudgetUse = v.object({
  periodMs: v.number(),
  max: v.number(),
  used: v.number(),
  /** When the oldest message that counts will not any more; null where none does. */
  freesAt: v.union(v.number(), v.null()),
});

async function timesOf(ctx: QueryCtx, pool: Pool): Promise<number[]> {
  const rows = await ctx.db
    .query("pools")
    .withIndex("by_key_and_shard", (q) =>
      q.eq("key", pool.key).lt("shard", SHARDS_READ),
    )
    .take(SHARDS_READ);
  return rows.flatMap(({ times }) => times);
}

function useOf(
  { max, periodMs }: WindowRule,
  times: readonly number[],
  parts: number,
  now: number,
): Infer<typeof vBudgetUse> {
  const counted = times.filter((at) => at + periodMs > now && at <= now);
  const oldest = counted.reduce((first, at) => Math.min(first, at), Infinity);
  return {
    periodMs,
    max,
    used: Math.min(max, Math.round(counted.length * parts)),
    freesAt: counted.length === 0 ? null : oldest + periodMs,
  };
}

/** Each rule of a budget of real messages, with what operators set in place of the configuration. */
export const list = query({
  args: { pool: vPool, now: v.number() },
  returns: v.array(vBudgetUse),
  handler: async (ctx, { pool, now }): Promise<Infer<typeof vBudgetUse>[]> => {
    const set = asSet(await findSettings(ctx), pool);
    const times = await timesOf(ctx, set);
    const parts = Math.max(1, set.shards / SHARDS_READ);
    return set.rules.map((rule) => useOf(rule, times, parts, now));
  },
});
