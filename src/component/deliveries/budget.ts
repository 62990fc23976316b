import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { shardsFor } from "../limits/shards.js";
import type { Pool } from "../limits/validators.js";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export async function findSettings(
  ctx: QueryCtx,
): Promise<Doc<"settings"> | null> {
  return await ctx.db.query("settings").first();
}

/**
 * The budgets of real sends with what operators set in place of the configuration. Another budget
 * is another pool: it counts from when it was set.
 */
export function budgetPools(
  settings: Doc<"settings"> | null,
  pools: readonly Pool[],
): readonly Pool[] {
  const { sendsPerHour, sendsPerDay } = settings ?? {};
  if (sendsPerHour === undefined && sendsPerDay === undefined) return pools;
  return pools.map((pool) => {
    const rules = pool.rules.map((rule) => {
      const max =
        rule.periodMs === HOUR_MS
          ? sendsPerHour
          : rule.periodMs === DAY_MS
            ? sendsPerDay
            : undefined;
      return max === undefined ? rule : { ...rule, max };
    });
    const key = `${pool.key}:${rules.map((rule) => rule.max).join(",")}`;
    return { key, shards: shardsFor(rules), rules };
  });
}
