import type { MutationCtx } from "../_generated/server.js";
import { countryOf } from "./subject.js";
import type { Subject } from "./subject.js";
import type { StartRefusal } from "./validators.js";

/**
 * Requests for codes that were refused, by country. Whoever attacks is refused most often, so the count
 * must cost less than what it counts: it writes each of the first, and then one of ever more, which
 * stands for all of them. A million requests so write some hundred times.
 */

/** Rows of a country's hour, so that refusals at the same time seldom meet in one. */
const SHARDS = 4;

/** Up to twice this a shard is exact. Its error from then on: 1 / sqrt(2 * 16), of all four half of it. */
const EXACT = 16;

/** Counts one request that was refused, whoever the number belongs to. */
export async function noteStartRefusal(
  ctx: MutationCtx,
  subject: Subject,
  reason: StartRefusal,
  hour: number,
): Promise<void> {
  const country = countryOf(subject.label);
  if (country === "") return;
  const shard = Math.floor(Math.random() * SHARDS);
  const row = await ctx.db
    .query("startRefusals")
    .withIndex("by_country_and_hour_and_shard", (q) =>
      q.eq("country", country).eq("hour", hour).eq("shard", shard),
    )
    .unique();
  const counted = row?.counts[reason] ?? 0;
  const weight = Math.max(1, Math.floor(counted / EXACT));
  if (Math.random() * weight >= 1) return;
  const counts = { ...row?.counts, [reason]: counted + weight };
  if (row === null)
    await ctx.db.insert("startRefusals", { country, hour, shard, counts });
  else await ctx.db.patch("startRefusals", row._id, { counts });
}

/** Rows that one run takes over: what 25 countries are refused in an hour. */
const BATCH_SIZE = 100;

/** Takes what was counted so far out of its rows, which then begin anew. */
export async function takeStartRefusals(ctx: MutationCtx): Promise<{
  found: { country: string; hour: number; counts: Record<string, number> }[];
  isFull: boolean;
}> {
  const rows = await ctx.db.query("startRefusals").take(BATCH_SIZE);
  for (const { _id } of rows) await ctx.db.delete("startRefusals", _id);
  const found = rows.map(({ country, hour, counts }) => ({
    country,
    hour,
    counts,
  }));
  return { found, isFull: rows.length === BATCH_SIZE };
}
