import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { query } from "../_generated/server.js";
import { vImportRowStatus } from "../imports/validators.js";
import { eventsOfHolder } from "./holders.js";
import { listNoticesOfUser } from "../deliveries/notices.js";
import { findPhone } from "../limits/phones.js";
import { listDevices } from "../people/deviceRows.js";
import { findNewest } from "../people/proofRows.js";
import { listActive } from "../deliveries/refusals.js";
import {
  vChannel,
  vDeliveryReason,
  vDeliveryStatus,
  vNoticeKind,
} from "../deliveries/validators.js";
import { vEvent } from "../records/validators.js";

/** Rows of one kind; a year of one person is less. */
const MAX_ROWS = 1_000;

const vMessage = v.object({
  createdAt: v.number(),
  channel: vChannel,
  status: vDeliveryStatus,
  reason: v.optional(vDeliveryReason),
});

const vImported = v.object({
  importedAt: v.number(),
  /** What the import is called. */
  name: v.optional(v.string()),
  row: v.number(),
  status: vImportRowStatus,
});

/** A message without a code, such as an invitation, and each time it was sent. */
const vKeptNotice = v.object({
  kind: vNoticeKind,
  phone: v.string(),
  lastAt: v.number(),
  messages: v.array(vMessage),
});

const vKeptEvent = v.object({ ...vEvent.fields, createdAt: v.number() });

/** What the component keeps about one phone of a user, without what would open anything. */
export const vPhoneRecords = v.object({
  phone: v.string(),
  messages: v.array(vMessage),
  imports: v.array(vImported),
  events: v.array(vKeptEvent),
  /** Why the phone gets no messages, where it does not. */
  suppressedBy: v.array(vDeliveryReason),
  wrongCodesSinceSuccess: v.number(),
  /** When each device that is known last signed in with it. */
  knownDevices: v.array(v.number()),
  /** When it was last proved. */
  provedAt: v.optional(v.number()),
  /** Whether something was too much to list. */
  isCut: v.boolean(),
});

/**
 * What is kept about a phone of a user, newest first, for that user: nothing of whoever had the phone
 * before.
 */
export const list = query({
  args: { phone: v.string(), tag: v.string(), userId: v.string() },
  returns: vPhoneRecords,
  handler: async (
    ctx,
    { phone, tag, userId },
  ): Promise<Infer<typeof vPhoneRecords>> => {
    const [events, messages, imported, usage, suppressions, newest, devices] =
      await Promise.all([
        ctx.db
          .query("events")
          .withIndex("by_tag", (q) => q.eq("tag", tag))
          .order("desc")
          .take(MAX_ROWS),
        listMessages(ctx, phone),
        listImported(ctx, phone),
        findPhone(ctx, phone),
        listActive(ctx, tag),
        findNewest(ctx, phone),
        listDevices(ctx, phone),
      ]);
    const isCut = [messages, imported, events].some(
      (rows) => rows.length >= MAX_ROWS,
    );
    const { theirs, sinceMs } = eventsOfHolder(events.reverse(), userId);
    return {
      phone,
      messages: messages.filter(({ createdAt }) => createdAt > sinceMs),
      imports: imported
        .filter((row) =>
          row.userId === undefined
            ? row.importedAt > sinceMs
            : row.userId === userId,
        )
        .map(({ userId: _, ...row }) => row),
      events: theirs.reverse().map(keptEvent),
      suppressedBy: suppressions.map(({ reason }) => reason),
      wrongCodesSinceSuccess: usage?.failuresSinceSuccess ?? 0,
      knownDevices: devices
        .filter((device) => device.userId === userId)
        .map(({ usedAt }) => usedAt),
      provedAt: newest?.userId === userId ? newest.provedAt : undefined,
      isCut,
    };
  },
});

/** The phones that rows under a user's id name, also those they had before. */
export const listPhones = query({
  args: { userId: v.string() },
  returns: v.array(v.string()),
  handler: async (ctx, { userId }) => {
    const notices = await listNoticesOfUser(ctx, userId);
    const imported = await ctx.db
      .query("importResults")
      .withIndex("by_userId", (q) => q.eq("userId", userId))
      .take(MAX_ROWS);
    const phones = [...notices, ...imported].flatMap((row) => row.phone ?? []);
    return [...new Set(phones)];
  },
});

/** Messages without a code to a user, to numbers they had before as well. */
export const listNotices = query({
  args: { userId: v.string() },
  returns: v.array(vKeptNotice),
  handler: async (ctx, { userId }): Promise<Infer<typeof vKeptNotice>[]> => {
    const notices = await listNoticesOfUser(ctx, userId);
    return await Promise.all(
      notices.map(async ({ _id, kind, phone, lastAt }) => {
        const deliveries = await ctx.db
          .query("deliveries")
          .withIndex("by_noticeId", (q) => q.eq("noticeId", _id))
          .order("desc")
          .take(MAX_ROWS);
        return { kind, phone, lastAt, messages: deliveries.map(message) };
      }),
    );
  },
});

/** What is kept about a user where no number is concerned. */
export const listOfUser = query({
  args: { userId: v.string() },
  returns: v.array(vKeptEvent),
  handler: async (ctx, { userId }) => {
    const events = await ctx.db
      .query("events")
      .withIndex("by_userId", (q) => q.eq("userId", userId))
      .order("desc")
      .take(MAX_ROWS);
    return events.map(keptEvent);
  },
});

function keptEvent({
  _id,
  _creationTime,
  ...event
}: Doc<"events">): Infer<typeof vKeptEvent> {
  return { ...event, createdAt: _creationTime };
}

function message({
  _creationTime,
  channel,
  status,
  reason,
}: Doc<"deliveries">): Infer<typeof vMessage> {
  return { createdAt: _creationTime, channel, status, reason };
}

async function listMessages(
  ctx: QueryCtx,
  phone: string,
): Promise<Infer<typeof vMessage>[]> {
  const challenges = await ctx.db
    .query("challenges")
    .withIndex("by_phone_and_state", (q) => q.eq("phone", phone))
    .take(MAX_ROWS);
  const deliveries = await Promise.all(
    challenges.map(({ _id }) =>
      ctx.db
        .query("deliveries")
        .withIndex("by_challengeId", (q) => q.eq("challengeId", _id))
        .collect(),
    ),
  );
  return deliveries
    .flat()
    .map(message)
    .sort((a, b) => b.createdAt - a.createdAt);
}

async function listImported(
  ctx: QueryCtx,
  phone: string,
): Promise<(Infer<typeof vImported> & { userId?: string })[]> {
  const results = await ctx.db
    .query("importResults")
    .withIndex("by_phone_and_importId_and_isAccepted", (q) =>
      q.eq("phone", phone),
    )
    .order("desc")
    .take(MAX_ROWS);
  return await Promise.all(
    results.map(async ({ _creationTime, importId, row, status, userId }) => ({
      importedAt: _creationTime,
      name: (await ctx.db.get("imports", importId))?.name,
      row,
      status,
      userId,
    })),
  );
}
