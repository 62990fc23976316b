import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "./_generated/dataModel.js";
import type { QueryCtx } from "./_generated/server.js";
import { query } from "./_generated/server.js";
import { vImportRowStatus } from "./importValidators.js";
import { findPhone } from "./phones.js";
import { listProofs } from "./proofs.js";
import {
  vChannel,
  vDeliveryReason,
  vDeliveryStatus,
  vEvent,
} from "./validators.js";

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

const vKeptEvent = v.object({ ...vEvent.fields, createdAt: v.number() });

/** What the component keeps about one phone, without what would open anything. */
export const vPhoneRecords = v.object({
  phone: v.string(),
  messages: v.array(vMessage),
  imports: v.array(vImported),
  events: v.array(vKeptEvent),
  /** Why the phone gets no messages, where it does not. */
  suppressedBy: v.array(vDeliveryReason),
  wrongCodesSinceSuccess: v.number(),
  /** When it was last proved. */
  provedAt: v.optional(v.number()),
  /** Whether something was too much to list. */
  isCut: v.boolean(),
});

/** What is kept about a phone, newest first, for the person it is about. */
export const list = query({
  args: { phone: v.string(), tag: v.string() },
  returns: vPhoneRecords,
  handler: async (
    ctx,
    { phone, tag },
  ): Promise<Infer<typeof vPhoneRecords>> => {
    const [messages, imports, events, usage, suppressions, proofs] =
      await Promise.all([
        listMessages(ctx, phone),
        listImported(ctx, phone),
        ctx.db
          .query("events")
          .withIndex("by_tag", (q) => q.eq("tag", tag))
          .order("desc")
          .take(MAX_ROWS),
        findPhone(ctx, phone),
        ctx.db
          .query("suppressions")
          .withIndex("by_tag", (q) => q.eq("tag", tag))
          .take(MAX_ROWS),
        listProofs(ctx, phone),
      ]);
    return {
      phone,
      messages,
      imports,
      events: events.map(keptEvent),
      suppressedBy: suppressions.map(({ reason }) => reason),
      wrongCodesSinceSuccess: usage?.failuresSinceSuccess ?? 0,
      // Oldest first, as they were inserted.
      provedAt: proofs.at(-1)?.provedAt,
      isCut: [messages, imports, events].some(
        (rows) => rows.length >= MAX_ROWS,
      ),
    };
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
    .map(({ _creationTime, channel, status, reason }) => ({
      createdAt: _creationTime,
      channel,
      status,
      reason,
    }))
    .sort((a, b) => b.createdAt - a.createdAt);
}

async function listImported(
  ctx: QueryCtx,
  phone: string,
): Promise<Infer<typeof vImported>[]> {
  const results = await ctx.db
    .query("importResults")
    .withIndex("by_phone_and_importId_and_isAccepted", (q) =>
      q.eq("phone", phone),
    )
    .order("desc")
    .take(MAX_ROWS);
  return await Promise.all(
    results.map(async ({ _creationTime, importId, row, status }) => ({
      importedAt: _creationTime,
      name: (await ctx.db.get("imports", importId))?.name,
      row,
      status,
    })),
  );
}
