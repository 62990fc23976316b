import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel.js";
import { whileRoom } from "../retention/room.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { listActive } from "./refusals.js";
import { lostAt } from "./states.js";
import { recordEvent } from "../records/recordEvent.js";
import { openPools } from "../limits/openPools.js";
import { findSettings } from "./budget.js";
import { listWaiting } from "./waitingRows.js";
import type { NoticeKind } from "./validators.js";
import type { EventType } from "../records/validators.js";
import { vDeliveryStatus, vNoticeKind } from "./validators.js";
import { vPool, vWindowRule } from "../limits/validators.js";
import { vSubject } from "../records/subject.js";
import { record, waitMs } from "../limits/windows.js";

/** How long a message that meets a busy vendor is tried again. */
const LIFETIME_MS = 60 * 60 * 1000;

/** A page of people; more than any list shows at once. */
const MAX_PEOPLE = 500;

/** What is written down when a notice is on its way. */
const EVENT_TYPES: Record<NoticeKind, EventType> = {
  invitation: "invited",
  number_changed: "notified",
  number_removed: "notified",
};

export async function findNotice(
  ctx: QueryCtx,
  phone: string,
  kind: NoticeKind,
): Promise<Doc<"notices"> | null> {
  return await ctx.db
    .query("notices")
    .withIndex("by_phone_and_kind", (q) =>
      q.eq("phone", phone).eq("kind", kind),
    )
    .unique();
}

const vStartResult = v.union(
  v.object({ status: v.literal("started"), deliveryId: v.id("deliveries") }),
  v.object({ status: v.literal("limited"), retryAfterMs: v.number() }),
  /** An operator has paused sending; nothing was counted. */
  v.object({ status: v.literal("paused") }),
  /** Of an invitation: the person wants no messages; nothing was counted. */
  v.object({ status: v.literal("opted_out") }),
);

/**
 * Counts a notice to a phone and queues its message. The counters are its own: what a stranger can
 * ask for with this number, and is told about it, stays as it was.
 */
export const start = mutation({
  args: {
    kind: vNoticeKind,
    phone: v.string(),
    userId: v.string(),
    limits: v.array(vWindowRule),
    pools: v.array(vPool),
    subject: vSubject,
    actorId: v.optional(v.string()),
  },
  returns: vStartResult,
  handler: async (ctx, args): Promise<Infer<typeof vStartResult>> => {
    const { kind, phone, userId, limits, subject, actorId } = args;
    const now = Date.now();
    if ((await findSettings(ctx))?.isSendingPaused) return { status: "paused" };
    if (kind === "invitation") {
      const active = await listActive(ctx, subject.tag);
      if (active.some(({ reason }) => reason === "opted_out"))
        return { status: "opted_out" };
    }
    const notice = await findNotice(ctx, phone, kind);
    const times = notice?.times ?? [];
    const pools = await openPools(ctx, args.pools, now);
    const retryAfterMs = Math.max(waitMs(times, limits, now), pools.waitMs);
    if (retryAfterMs > 0) return { status: "limited", retryAfterMs };

    await pools.take();
    const next = {
      kind,
      phone,
      userId,
      times: record(times, limits, now),
      lastAt: now,
      expiresAt: now + LIFETIME_MS,
    };
    const noticeId = notice?._id ?? (await ctx.db.insert("notices", next));
    if (notice !== null) {
      // What was sent to another person, who had the phone before, is none of this one's.
      if (notice.userId !== userId) await deleteMessages(ctx, noticeId);
      await ctx.db.patch("notices", noticeId, next);
    }
    const deliveryId = await ctx.db.insert("deliveries", {
      noticeId,
      channel: "sms",
      status: "queued",
      attempts: 0,
      lostAt: lostAt(now),
    });
    await recordEvent(ctx, {
      type: EVENT_TYPES[kind],
      ...subject,
      userId,
      actorId,
    });
    return { status: "started", deliveryId };
  },
});

const vNotice = v.union(
  v.null(),
  v.object({
    status: vDeliveryStatus,
    reason: v.union(v.string(), v.null()),
    lastAt: v.number(),
  }),
);

/**
 * The newest notice of a kind to each person, in the order asked for; null where the number, as that
 * user's, has none. Two short reads a person, however many there are.
 */
export const list = query({
  args: {
    kind: vNoticeKind,
    people: v.array(v.object({ phone: v.string(), userId: v.string() })),
  },
  returns: v.array(vNotice),
  handler: async (ctx, { kind, people }): Promise<Infer<typeof vNotice>[]> => {
    return await Promise.all(
      people.slice(0, MAX_PEOPLE).map(async ({ phone, userId }) => {
        const notice = await findNotice(ctx, phone, kind);
        if (notice?.userId !== userId) return null;
        const delivery = await ctx.db
          .query("deliveries")
          .withIndex("by_noticeId", (q) => q.eq("noticeId", notice._id))
          .order("desc")
          .first();
        if (delivery === null) return null;
        const { status, reason = null } = delivery;
        return { status, reason, lastAt: notice.lastAt };
      }),
    );
  },
});

/** Deletes the messages of a notice; a phone has few, by its limits. */
async function deleteMessages(
  ctx: MutationCtx,
  noticeId: Id<"notices">,
): Promise<void> {
  const deliveries = await ctx.db
    .query("deliveries")
    .withIndex("by_noticeId", (q) => q.eq("noticeId", noticeId))
    .take(100);
  for (const { _id } of deliveries) await ctx.db.delete("deliveries", _id);
}

async function deleteNotice(
  ctx: MutationCtx,
  noticeId: Id<"notices">,
): Promise<void> {
  await deleteMessages(ctx, noticeId);
  await ctx.db.delete("notices", noticeId);
}

/** Notices to a user, of whichever number; a kind to each number at most. */
export async function listNoticesOfUser(
  ctx: QueryCtx,
  userId: string,
): Promise<Doc<"notices">[]> {
  return await ctx.db
    .query("notices")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .take(MAX_PEOPLE);
}

/** Part of erasing a person: those to numbers the user had before. */
export async function eraseNoticesOfUser(
  ctx: MutationCtx,
  userId: string,
): Promise<void> {
  for (const { _id } of await listWaiting(ctx, { userId }))
    await ctx.db.delete("waitingNotices", _id);
  for (const { _id } of await listNoticesOfUser(ctx, userId))
    await deleteNotice(ctx, _id);
}

/** Whether an owner's notice has not gone out yet. */
async function isOnItsWay(
  ctx: QueryCtx,
  { _id, kind }: Doc<"notices">,
): Promise<boolean> {
  if (kind === "invitation") return false;
  const delivery = await ctx.db
    .query("deliveries")
    .withIndex("by_noticeId", (q) => q.eq("noticeId", _id))
    .order("desc")
    .first();
  return delivery?.status === "queued" || delivery?.status === "sending";
}

async function listNotices(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"notices">[]> {
  return await ctx.db
    .query("notices")
    .withIndex("by_phone_and_kind", (q) => q.eq("phone", phone))
    .collect();
}

/** Users whose account changed and who are still to hear of it, at one of these phones. */
export const listUntold = query({
  args: { phones: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { phones }) => {
    const userIds = new Set<string>();
    for (const phone of phones) {
      for (const { userId } of await listWaiting(ctx, { phone }))
        userIds.add(userId);
      for (const notice of await listNotices(ctx, phone))
        if (await isOnItsWay(ctx, notice)) userIds.add(notice.userId);
    }
    return [...userIds];
  },
});

/**
 * Part of erasing people: a phone has one notice of a kind at most. What somebody else is still to
 * hear of their account stays: who changed it could erase the number to keep that from them.
 */
export async function eraseNotices(
  ctx: MutationCtx,
  phone: string,
  erased: readonly string[],
): Promise<void> {
  const waiting = await listWaiting(ctx, { phone });
  const isOthers = ({ userId }: { userId: string }) => !erased.includes(userId);
  for (const row of waiting)
    if (!isOthers(row)) await ctx.db.delete("waitingNotices", row._id);
  for (const notice of await listNotices(ctx, phone)) {
    if (isOthers(notice) && (await isOnItsWay(ctx, notice))) continue;
    await deleteNotice(ctx, notice._id);
  }
}

/** Deletes notices older than `before`, up to `count` of them; true when there may be more. */
export async function pruneNotices(
  ctx: MutationCtx,
  before: number,
  count: number,
): Promise<boolean> {
  const rows = await ctx.db
    .query("notices")
    .withIndex("by_lastAt", (q) => q.lt("lastAt", before))
    .take(count);
  const isFull = await whileRoom(ctx, rows, async ({ _id }) => {
    await deleteNotice(ctx, _id);
  });
  return isFull || rows.length === count;
}
