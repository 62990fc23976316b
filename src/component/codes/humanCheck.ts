import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { MutationCtx } from "../_generated/server.js";
import { budgetPools, findSettings } from "../deliveries/budget.js";
import { openPools } from "../limits/openPools.js";
import { newcomerPools, vNewcomer } from "../limits/newcomers.js";
import type { ChallengeLimits } from "../limits/validators.js";
import type { Subject } from "../records/subject.js";

/**
 * When whoever asks has to show to be no program: while more than a share of a budget is used. What
 * many share is gauged here by requests, whoever the number belongs to, so that being asked tells
 * nothing of a number.
 */
export const vGauge = v.object({ above: v.number(), newcomer: vNewcomer });
type Gauge = Infer<typeof vGauge>;

/** Looks at what many share; `count` counts a request that nobody was asked for. */
export async function openGauge(
  ctx: MutationCtx,
  { above, newcomer }: Gauge,
  subject: Subject,
  units: number,
  now: number,
): Promise<{ isAbove: boolean; count: () => Promise<void> }> {
  const settings = await findSettings(ctx);
  const pools = newcomerPools(newcomer, subject);
  const budgets = await budgetPools(ctx, settings, pools);
  const gauges = budgets.map((pool) => ({ ...pool, key: `asked:${pool.key}` }));
  const opened = await openPools(ctx, gauges, now, units);
  const isAbove = opened.shares.some(({ used }) => used >= above);
  return { isAbove, count: opened.take };
}

/** What of a number's own limits is there for those who were not asked; one code at least. */
export function partOf(
  limits: ChallengeLimits,
  share: number,
): ChallengeLimits {
  const part = (max: number, least = 1) =>
    Math.min(max, Math.max(least, Math.ceil(max * share)));
  return {
    ...limits,
    liveChallengesPerPhone: part(limits.liveChallengesPerPhone),
    sendsPerPhone: limits.sendsPerPhone.map((rule) => ({
      ...rule,
      max: part(rule.max),
    })),
    wrongTriesPerPhone: limits.wrongTriesPerPhone.map((rule) => ({
      ...rule,
      max: part(rule.max, limits.triesPerChallenge),
    })),
  };
}
