import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { query } from "../_generated/server.js";
import { raiseLater } from "./alarms.js";
import { hourOf } from "./hourOf.js";
import { takeStartRefusals } from "./startRefusals.js";
import { countryOf } from "./subject.js";
import { vCountryCounts } from "./validators.js";
import type { CountryCounts, EventType } from "./validators.js";

/** What happened in each country, hour by hour, added up from events by the run that counts days. */

const HOUR_MS = 60 * 60 * 1000;
const HOURS_OF_DAY = 24;

/** Which event is one of what. */
const COUNTED: Partial<
  Record<EventType, "asked" | "sent" | "delivered" | "redeemed" | "locked">
> = {
  start: "asked",
  sent: "sent",
  delivered: "delivered",
  redeem_ok: "redeemed",
  locked: "locked",
};

const REFUSALS = new Set<EventType>([
  "suppressed",
  "send_failed",
  "undelivered",
  "redeem_bad",
  "redeem_refused",
]);

function nothing(): CountryCounts {
  return {
    asked: 0,
    sent: 0,
    delivered: 0,
    redeemed: 0,
    locked: 0,
    refused: {},
  };
}

function withMore(
  refused: CountryCounts["refused"],
  reason: string,
  more: number,
): CountryCounts["refused"] {
  return { ...refused, [reason]: (refused[reason] ?? 0) + more };
}

/** Adds events to the hours of their countries, and looks whether somebody should hear of it. */
export async function countByCountry(
  ctx: MutationCtx,
  events: readonly Doc<"events">[],
): Promise<void> {
  const found = new Map<string, CountryCounts>();
  for (const { type, detail, label, _creationTime } of events) {
    const country = countryOf(label);
    const field = COUNTED[type];
    if (country === "" || (field === undefined && !REFUSALS.has(type)))
      continue;
    const key = `${country} ${hourOf(_creationTime)}`;
    const counts = found.get(key) ?? nothing();
    if (field !== undefined) counts[field] += 1;
    else counts.refused = withMore(counts.refused, detail ?? type, 1);
    found.set(key, counts);
  }
  for (const [key, counts] of found) {
    const [country = "", hour] = key.split(" ");
    await addToHour(ctx, country, Number(hour), counts);
  }
  await watch(ctx, new Set([...found.keys()].map(countryOf)));
}

/** Adds requests that were refused; returns whether there may be more. */
export async function countStartRefusals(ctx: MutationCtx): Promise<boolean> {
  const { found, isFull } = await takeStartRefusals(ctx);
  for (const { country, hour, counts } of found)
    await addToHour(ctx, country, hour, { ...nothing(), refused: counts });
  return isFull;
}

async function addToHour(
  ctx: MutationCtx,
  country: string,
  hour: number,
  more: CountryCounts,
): Promise<void> {
  const row = await ctx.db
    .query("countryHours")
    .withIndex("by_country_and_hour", (q) =>
      q.eq("country", country).eq("hour", hour),
    )
    .unique();
  if (row === null)
    await ctx.db.insert("countryHours", { country, hour, ...more });
  else await ctx.db.patch("countryHours", row._id, add(row, more));
}

function add(a: CountryCounts, b: CountryCounts): CountryCounts {
  let { refused } = a;
  for (const [reason, count] of Object.entries(b.refused))
    refused = withMore(refused, reason, count);
  return {
    asked: a.asked + b.asked,
    sent: a.sent + b.sent,
    delivered: a.delivered + b.delivered,
    redeemed: a.redeemed + b.redeemed,
    locked: a.locked + b.locked,
    refused,
  };
}

/** A country's last hours, the newest last. */
async function hoursOf(
  ctx: QueryCtx,
  country: string,
  count: number,
): Promise<Doc<"countryHours">[]> {
  const first = hourOf(Date.now()) - (count - 1) * HOUR_MS;
  return await ctx.db
    .query("countryHours")
    .withIndex("by_country_and_hour", (q) =>
      q.eq("country", country).gte("hour", first),
    )
    .take(count);
}

/** Codes that came back from a country in the last day, as far as they are counted. */
export async function codesOfLastDay(
  ctx: QueryCtx,
  country: string,
): Promise<number> {
  const hours = await hoursOf(ctx, country, HOURS_OF_DAY);
  return hours.reduce((sum, { redeemed }) => sum + redeemed, 0);
}

/** So many messages of two hours are enough to say that too few of their codes came back. */
const MESSAGES_TO_JUDGE = 30;
const LEAST_CONVERSION = 0.1;
/** Codes used up by wrong tries within two hours, in one country. */
const WAVE_OF_LOCKS = 40;

async function watch(
  ctx: MutationCtx,
  countries: ReadonlySet<string>,
): Promise<void> {
  for (const country of countries) {
    const hours = await hoursOf(ctx, country, 2);
    const sum = hours.reduce((all, hour) => add(all, hour), nothing());
    const subject = { label: country, tag: "" };
    const converts =
      sum.sent < MESSAGES_TO_JUDGE ||
      sum.redeemed >= sum.sent * LEAST_CONVERSION;
    if (!converts) await raiseLater(ctx, `no_conversion_${country}`, subject);
    if (sum.locked >= WAVE_OF_LOCKS)
      await raiseLater(ctx, `many_locks_${country}`, subject);
  }
}

const vCountryHour = v.object({
  country: v.string(),
  hour: v.number(),
  ...vCountryCounts.fields,
});

/** Rows of a page: a fortnight of one country, or a day of many. */
const MAX_HOURS = 400;

/** Hours since an instant, newest first: of one country, or of all. */
export const list = query({
  args: { country: v.optional(v.string()), after: v.number() },
  returns: v.array(vCountryHour),
  handler: async (
    ctx,
    { country, after },
  ): Promise<Infer<typeof vCountryHour>[]> => {
    const hours = ctx.db.query("countryHours");
    const found = await (
      country === undefined
        ? hours.withIndex("by_hour", (q) => q.gt("hour", after))
        : hours.withIndex("by_country_and_hour", (q) =>
            q.eq("country", country).gt("hour", after),
          )
    )
      .order("desc")
      .take(MAX_HOURS);
    return found.map(({ _id, _creationTime, ...row }) => row);
  },
});
