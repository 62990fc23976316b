import { v } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Id } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { internalMutation } from "../_generated/server.js";
import { pruneNotices } from "../deliveries/notices.js";
import { DEVICE_LIFE_MS } from "../people/deviceRows.js";
import { deleteWhileRoom, whileRoom } from "./room.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long rows are kept after they stopped mattering to any decision. */
export const RETENTION_MS = {
  challenge: DAY_MS,
  phone: 2 * DAY_MS,
  /** Failures that make strangers wait, until a success or an admin clears them. */
  failingPhone: 365 * DAY_MS,
  /** No shared budget counts further back than a day. */
  pool: DAY_MS,
  event: 365 * DAY_MS,
  activityDay: 400 * DAY_MS,
  notice: 365 * DAY_MS,
} as const;

/** Rows looked at per transaction and table. How many are deleted depends on the room that is left. */
export const BATCH_SIZE = 500;

/** Deletes a challenge and its deliveries. */
export async function deleteChallenge(
  ctx: MutationCtx,
  challengeId: Id<"challenges">,
): Promise<void> {
  const deliveries = await ctx.db
    .query("deliveries")
    .withIndex("by_challengeId", (q) => q.eq("challengeId", challengeId))
    .take(BATCH_SIZE);
  for (const delivery of deliveries) {
    await ctx.db.delete("deliveries", delivery._id);
  }
  const shown = await ctx.db
    .query("shownSends")
    .withIndex("by_challengeId", (q) => q.eq("challengeId", challengeId))
    .unique();
  if (shown !== null) await ctx.db.delete("shownSends", shown._id);
  await ctx.db.delete("challenges", challengeId);
}

/** Deletes old challenges and their deliveries; true when there may be more. */
async function pruneChallenges(
  ctx: MutationCtx,
  now: number,
): Promise<boolean> {
  const rows = await ctx.db
    .query("challenges")
    .withIndex("by_expiresAt", (q) =>
      q.lt("expiresAt", now - RETENTION_MS.challenge),
    )
    .take(BATCH_SIZE);
  const isFull = await whileRoom(ctx, rows, async (row) => {
    await deleteChallenge(ctx, row._id);
  });
  return isFull || rows.length === BATCH_SIZE;
}

/** Deletes idle usage of phones and pools; true when there may be more. */
async function pruneCounters(ctx: MutationCtx, now: number): Promise<boolean> {
  const idle = now - RETENTION_MS.phone;
  const settled = await ctx.db
    .query("phones")
    .withIndex("by_failuresSinceSuccess_and_usedAt", (q) =>
      q.eq("failuresSinceSuccess", 0).lt("usedAt", idle),
    )
    .take(BATCH_SIZE);
  const forgotten = await ctx.db
    .query("phones")
    .withIndex("by_usedAt", (q) =>
      q.lt("usedAt", now - RETENTION_MS.failingPhone),
    )
    .take(BATCH_SIZE);
  const phones = new Set([...settled, ...forgotten].map((phone) => phone._id));
  const isFull = await whileRoom(ctx, phones, async (phoneId) => {
    await ctx.db.delete("phones", phoneId);
  });
  if (isFull) return true;
  const pools = await ctx.db
    .query("pools")
    .withIndex("by_usedAt", (q) => q.lt("usedAt", now - RETENTION_MS.pool))
    .take(BATCH_SIZE);
  const arePoolsLeft = await deleteWhileRoom(ctx, "pools", pools, BATCH_SIZE);
  return (
    arePoolsLeft ||
    [settled, forgotten].some((rows) => rows.length === BATCH_SIZE)
  );
}

/** Deletes devices that are known no more, for their age. */
async function pruneDevices(ctx: MutationCtx, now: number): Promise<boolean> {
  const rows = await ctx.db
    .query("devices")
    .withIndex("by_usedAt", (q) => q.lt("usedAt", now - DEVICE_LIFE_MS))
    .take(BATCH_SIZE);
  return await deleteWhileRoom(ctx, "devices", rows, BATCH_SIZE);
}

/** Deletes what sessions began in that are over, however they ended. */
async function pruneUserAgents(
  ctx: MutationCtx,
  now: number,
): Promise<boolean> {
  const rows = await ctx.db
    .query("userAgents")
    .withIndex("by_until", (q) => q.lt("until", now))
    .take(BATCH_SIZE);
  return await deleteWhileRoom(ctx, "userAgents", rows, BATCH_SIZE);
}

async function pruneEvents(ctx: MutationCtx, now: number): Promise<boolean> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_creation_time", (q) =>
      q.lt("_creationTime", now - RETENTION_MS.event),
    )
    .take(BATCH_SIZE);
  return await deleteWhileRoom(ctx, "events", events, BATCH_SIZE);
}

/** Deletes counts of long past days: one a day, so they are never many. */
async function pruneActivity(ctx: MutationCtx, now: number): Promise<boolean> {
  const oldest = new Date(now - RETENTION_MS.activityDay);
  const rows = await ctx.db
    .query("activityDays")
    .withIndex("by_day", (q) => q.lt("day", oldest.toISOString().slice(0, 10)))
    .take(BATCH_SIZE);
  for (const row of rows) await ctx.db.delete("activityDays", row._id);
  return rows.length === BATCH_SIZE;
}

async function pruneCountryHours(
  ctx: MutationCtx,
  now: number,
): Promise<boolean> {
  const rows = await ctx.db
    .query("countryHours")
    .withIndex("by_hour", (q) => q.lt("hour", now - RETENTION_MS.activityDay))
    .take(BATCH_SIZE);
  return await deleteWhileRoom(ctx, "countryHours", rows, BATCH_SIZE);
}

async function pruneOldNotices(
  ctx: MutationCtx,
  now: number,
): Promise<boolean> {
  return await pruneNotices(ctx, now - RETENTION_MS.notice, BATCH_SIZE);
}

/** Deletes what retention no longer allows, a batch at a time. No decision depends on it. */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const now = Date.now();
    const jobs = [
      pruneChallenges,
      pruneCounters,
      pruneDevices,
      pruneUserAgents,
      pruneEvents,
      pruneActivity,
      pruneCountryHours,
      pruneOldNotices,
    ];
    let isMore = false;
    const isFull = await whileRoom(ctx, jobs, async (job) => {
      isMore = (await job(ctx, now)) || isMore;
    });
    if (isFull || isMore)
      await ctx.scheduler.runAfter(0, internal.retention.maintenance.prune, {});
    return null;
  },
});
