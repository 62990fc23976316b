import { v } from "convex/values";
import type { Infer } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { internalMutation, query } from "../_generated/server.js";
import { countClaims } from "../imports/days.js";
import { countByCountry, countStartRefusals } from "./countries.js";
import { dayOf } from "./dayOf.js";
import { vActivityCounts } from "./validators.js";
import type { ActivityCounts, EventType } from "./validators.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Events counted per transaction; more than any one transaction writes. */
const BATCH_SIZE = 1_000;

/** Events a reader counts itself, because no run has yet. */
const TAIL_SIZE = 2_000;

/**
 * An event's time is that of its transaction's begin, so a later one may commit first. No
 * transaction takes this long.
 */
const SETTLED_AFTER_MS = 60_000;

/** Which event is one of what. */
const COUNTED: Partial<Record<EventType, keyof ActivityCounts>> = {
  registered: "registered",
  start: "asked",
  sent: "sent",
  delivered: "delivered",
  redeem_ok: "signedIn",
  redeem_bad: "refused",
  redeem_refused: "refused",
  suppressed: "refused",
};

const NOTHING: ActivityCounts = {
  registered: 0,
  asked: 0,
  sent: 0,
  delivered: 0,
  signedIn: 0,
  refused: 0,
};

/** Sums events up by day. A registration that only changed a profile registers nobody. */
function countByDay(
  events: readonly Doc<"events">[],
): Map<string, ActivityCounts> {
  const days = new Map<string, ActivityCounts>();
  for (const { type, detail, _creationTime } of events) {
    const field = COUNTED[type];
    if (field === undefined) continue;
    if (type === "registered" && detail === "updated") continue;
    const day = dayOf(_creationTime);
    const counts = days.get(day) ?? { ...NOTHING };
    counts[field] += 1;
    days.set(day, counts);
  }
  return days;
}

/** Days of before may not have every count. */
function add(a: Partial<ActivityCounts>, b: ActivityCounts): ActivityCounts {
  return {
    registered: (a.registered ?? 0) + b.registered,
    asked: (a.asked ?? 0) + b.asked,
    sent: (a.sent ?? 0) + b.sent,
    delivered: (a.delivered ?? 0) + b.delivered,
    signedIn: (a.signedIn ?? 0) + b.signedIn,
    refused: (a.refused ?? 0) + b.refused,
  };
}

async function countedUntil(
  ctx: QueryCtx,
): Promise<Doc<"activityProgress"> | null> {
  return await ctx.db.query("activityProgress").first();
}

async function listAfter(
  ctx: QueryCtx,
  after: number,
  before: number,
  limit: number,
): Promise<Doc<"events">[]> {
  return await ctx.db
    .query("events")
    .withIndex("by_creation_time", (q) =>
      q.gt("_creationTime", after).lt("_creationTime", before),
    )
    .take(limit);
}

/**
 * Adds events that no run has counted to the rows of their days. Only this writes those rows, one
 * run after the other, so a sign-in contends with nobody over a count.
 */
export const count = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const progress = await countedUntil(ctx);
    const settled = Date.now() - SETTLED_AFTER_MS;
    const after = progress?.countedUntil ?? 0;
    const found = await listAfter(ctx, after, settled, BATCH_SIZE);
    const isFull = found.length === BATCH_SIZE;
    const events = isFull ? withoutTies(found) : found;
    const isMore = await countStartRefusals(ctx);
    const last = events.at(-1);
    if (last !== undefined) {
      for (const [day, counts] of countByDay(events))
        await addToDay(ctx, day, counts);
      await countByCountry(ctx, events);
      await countClaims(ctx, events);
      const next = { countedUntil: last._creationTime };
      if (progress === null) await ctx.db.insert("activityProgress", next);
      else await ctx.db.patch("activityProgress", progress._id, next);
    }
    if (isFull || isMore)
      await ctx.scheduler.runAfter(0, internal.records.activity.count, {});
    return null;
  },
});

/** Without those of the last instant, some of which the batch may have cut off. */
function withoutTies(events: Doc<"events">[]): Doc<"events">[] {
  const last = events.at(-1)?._creationTime ?? 0;
  const before = events.filter(({ _creationTime }) => _creationTime < last);
  return before.length > 0 ? before : events;
}

async function addToDay(
  ctx: MutationCtx,
  day: string,
  counts: ActivityCounts,
): Promise<void> {
  const row = await ctx.db
    .query("activityDays")
    .withIndex("by_day", (q) => q.eq("day", day))
    .unique();
  if (row === null) await ctx.db.insert("activityDays", { day, ...counts });
  else await ctx.db.patch("activityDays", row._id, add(row, counts));
}

const vActivityDay = v.object({ day: v.string(), ...vActivityCounts.fields });

/**
 * What happened on each of the last days, oldest first, today included. What the last run has not
 * counted is counted here, as far as it is little and no newer than `now`: an event to come is in no
 * range that an open page has read, so it does not have the page read them all again.
 */
export const list = query({
  args: { days: v.number(), now: v.number() },
  returns: v.array(vActivityDay),
  handler: async (
    ctx,
    { days, now },
  ): Promise<Infer<typeof vActivityDay>[]> => {
    const progress = await countedUntil(ctx);
    const first = dayOf(now - (days - 1) * DAY_MS);
    const rows = await ctx.db
      .query("activityDays")
      .withIndex("by_day", (q) => q.gte("day", first))
      .take(days);
    const counted = new Map(rows.map((row) => [row.day, row]));
    const after = progress?.countedUntil ?? 0;
    const tail = countByDay(await listAfter(ctx, after, now + 1, TAIL_SIZE));
    return Array.from({ length: days }, (_, index) => {
      const day = dayOf(now - (days - 1 - index) * DAY_MS);
      return {
        day,
        ...add(counted.get(day) ?? NOTHING, tail.get(day) ?? NOTHING),
      };
    });
  },
});
