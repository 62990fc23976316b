import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import type { Channel } from "./validators.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How long a refusal by the number itself keeps us from trying it again. An opt-out that a vendor
 * reports may have been lifted there: only its holder's own word, which `suppressions` takes down,
 * has no end.
 */
const SUPPRESSED_FOR_MS = new Map([
  ["opted_out", DAY_MS],
  ["invalid_number", DAY_MS],
  ["no_sms", DAY_MS],
]);

/** A phone has at most one row per reason. */
const MAX_ROWS = SUPPRESSED_FOR_MS.size;

export async function listSuppressions(
  ctx: QueryCtx,
  tag: string,
): Promise<Doc<"suppressions">[]> {
  return await ctx.db
    .query("suppressions")
    .withIndex("by_tag", (q) => q.eq("tag", tag))
    .take(MAX_ROWS);
}

/** What keeps messages from a phone now; rows that are over wait for pruning. */
export async function listActive(
  ctx: QueryCtx,
  tag: string,
): Promise<Doc<"suppressions">[]> {
  const now = Date.now();
  return (await listSuppressions(ctx, tag)).filter(({ until }) => until > now);
}

/** Why a phone gets no message on this channel, or null. */
export async function findSuppression(
  ctx: QueryCtx,
  tag: string,
  channel: Channel,
): Promise<string | null> {
  const row = (await listActive(ctx, tag)).find(
    ({ reason }) => channel === "sms" || reason !== "no_sms",
  );
  return row?.reason ?? null;
}

/** Remembers a refusal that trying again would only repeat; other reasons are not remembered. */
export async function suppress(
  ctx: MutationCtx,
  tag: string,
  reason: string,
): Promise<void> {
  const forMs = SUPPRESSED_FOR_MS.get(reason);
  if (forMs === undefined) return;
  await suppressUntil(ctx, { tag, reason, until: Date.now() + forMs });
}

/** Suppresses a phone at least until then. */
export async function suppressUntil(
  ctx: MutationCtx,
  suppression: { tag: string; reason: string; until: number },
): Promise<void> {
  const { tag, reason, until } = suppression;
  const known = (await listSuppressions(ctx, tag)).find(
    (row) => row.reason === reason,
  );
  if (known === undefined) await ctx.db.insert("suppressions", suppression);
  else if (known.until < until)
    await ctx.db.patch("suppressions", known._id, { until });
}

/**
 * Part of erasing a person. An opt-out stays, which is a keyed digest and says what was asked of us:
 * whoever wanted no messages is not sent one for having been forgotten.
 */
export async function forgetSuppressions(
  ctx: MutationCtx,
  tag: string,
): Promise<void> {
  for (const row of await listSuppressions(ctx, tag))
    if (row.reason !== "opted_out")
      await ctx.db.delete("suppressions", row._id);
}
