import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import type { OpenPools } from "../limits/openPools.js";
import { shardsFor } from "../limits/shards.js";
import type { Pool } from "../limits/validators.js";
import { raiseAlarms, takeUntold } from "../records/alarms.js";
import { codesOfLastDay } from "../records/countries.js";
import type { Subject } from "../records/subject.js";
import type { OwnReason } from "./validators.js";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export async function findSettings(
  ctx: QueryCtx,
): Promise<Doc<"settings"> | null> {
  return await ctx.db.query("settings").first();
}

/**
 * The budgets of real sends with what operators set in place of the configuration, and that of a
 * country with what it earned. Another budget is another pool: it counts from when it was set.
 */
export async function budgetPools(
  ctx: QueryCtx,
  settings: Doc<"settings"> | null,
  pools: readonly Pool[],
): Promise<Pool[]> {
  return await Promise.all(
    pools.map(async (pool) => {
      const [kind, country = ""] = pool.key.split(":");
      if (kind === "country")
        return withMore(pool, await codesOfLastDay(ctx, country));
      return pool.part === undefined ? pool : asSet(settings, pool);
    }),
  );
}

function withMore(pool: Pool, more: number): Pool {
  const rules = pool.rules.map((rule) => ({ ...rule, max: rule.max + more }));
  return { ...pool, shards: shardsFor(rules), rules };
}

/** A budget of real sends, with what operators set in place of the configuration. */
export function asSet(settings: Doc<"settings"> | null, pool: Pool): Pool {
  const { sendsPerHour, sendsPerDay } = settings ?? {};
  if (sendsPerHour === undefined && sendsPerDay === undefined) return pool;
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
  return { ...pool, key, shards: shardsFor(rules), rules };
}

/** Why a message does not go out that found a pool without room. */
const REASONS: Record<string, OwnReason> = {
  sends: "budget",
  newcomers: "budget_newcomers",
  block: "budget_block",
  country: "budget_country",
};

export function reasonOf(poolKey: string): OwnReason {
  return REASONS[poolKey.split(":")[0] ?? ""] ?? "budget";
}

/** A budget used so far is worth a word before it is used up. */
const NEARLY_USED = 0.8;

/**
 * What the app hears with a message: that a budget of many is near its end, and alarms that were raised
 * where it could not be told.
 */
export async function listAlarms(
  ctx: MutationCtx,
  { shares }: Pick<OpenPools, "shares">,
  subject: Subject,
): Promise<string[]> {
  const isNear = shares.some(
    ({ key, used }) =>
      used >= NEARLY_USED && /^(?:sends|newcomers)(?::|$)/.test(key),
  );
  const near = isNear
    ? await raiseAlarms(ctx, ["budget_nearly_used"], subject)
    : [];
  return [...near, ...(await takeUntold(ctx))];
}
