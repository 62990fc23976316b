import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "./_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "./_generated/server.js";
import { mutation, query } from "./_generated/server.js";
import { recordEvent } from "./events.js";
import { openPools } from "./pools.js";
import { findSettings } from "./settings.js";
import { vDeliveryStatus, vPool, vSubject, vWindowRule } from "./validators.js";
import { record, waitMs } from "./windows.js";

/** How long a message that meets a busy vendor is tried again. */
const LIFETIME_MS = 60 * 60 * 1000;

/** A page of people; more than any list shows at once. */
const MAX_PEOPLE = 500;

async function findInvitation(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"invitations"> | null> {
  return await ctx.db
    .query("invitations")
    .withIndex("by_phone", (q) => q.eq("phone", phone))
    .unique();
}

const vStartResult = v.union(
  v.object({ status: v.literal("started"), deliveryId: v.id("deliveries") }),
  v.object({ status: v.literal("limited"), retryAfterMs: v.number() }),
  /** An operator has paused sending; nothing was counted. */
  v.object({ status: v.literal("paused") }),
);

/**
 * Counts an invitation of a phone and queues its message. The counters are its own: what a stranger
 * can ask for with this number, and is told about it, stays as it was.
 */
export const start = mutation({
  args: {
    phone: v.string(),
    userId: v.string(),
    limits: v.array(vWindowRule),
    pools: v.array(vPool),
    subject: vSubject,
    actorId: v.optional(v.string()),
  },
  returns: vStartResult,
  handler: async (ctx, args): Promise<Infer<typeof vStartResult>> => {
    const { phone, userId, limits, subject, actorId } = args;
    const now = Date.now();
    if ((await findSettings(ctx))?.isSendingPaused) return { status: "paused" };
    const invitation = await findInvitation(ctx, phone);
    const times = invitation?.times ?? [];
    const pools = await openPools(ctx, args.pools, now);
    const retryAfterMs = Math.max(waitMs(times, limits, now), pools.waitMs);
    if (retryAfterMs > 0) return { status: "limited", retryAfterMs };

    await pools.take();
    const next = {
      phone,
      userId,
      times: record(times, limits, now),
      invitedAt: now,
      expiresAt: now + LIFETIME_MS,
    };
    const invitationId =
      invitation?._id ?? (await ctx.db.insert("invitations", next));
    if (invitation !== null)
      await ctx.db.patch("invitations", invitation._id, next);
    const deliveryId = await ctx.db.insert("deliveries", {
      invitationId,
      sendNumber: next.times.length,
      channel: "sms",
      status: "queued",
      attempts: 0,
    });
    await recordEvent(ctx, { type: "invited", ...subject, userId, actorId });
    return { status: "started", deliveryId };
  },
});

const vInvitation = v.union(
  v.null(),
  v.object({
    status: vDeliveryStatus,
    reason: v.union(v.string(), v.null()),
    invitedAt: v.number(),
  }),
);

/**
 * The newest invitation of each person, in the order asked for; null where the number, as that
 * user's, has none. Two short reads a person, however many there are.
 */
export const list = query({
  args: {
    people: v.array(v.object({ phone: v.string(), userId: v.string() })),
  },
  returns: v.array(vInvitation),
  handler: async (ctx, args): Promise<Infer<typeof vInvitation>[]> => {
    const people = args.people.slice(0, MAX_PEOPLE);
    return await Promise.all(
      people.map(async ({ phone, userId }) => {
        const invitation = await findInvitation(ctx, phone);
        if (invitation?.userId !== userId) return null;
        const delivery = await ctx.db
          .query("deliveries")
          .withIndex("by_invitationId", (q) =>
            q.eq("invitationId", invitation._id),
          )
          .order("desc")
          .first();
        if (delivery === null) return null;
        const { status, reason = null } = delivery;
        return { status, reason, invitedAt: invitation.invitedAt };
      }),
    );
  },
});

/** Deletes an invitation and its messages; a phone has few, by its limits. */
export async function deleteInvitation(
  ctx: MutationCtx,
  invitation: Doc<"invitations">,
): Promise<void> {
  const deliveries = await ctx.db
    .query("deliveries")
    .withIndex("by_invitationId", (q) => q.eq("invitationId", invitation._id))
    .take(100);
  for (const { _id } of deliveries) await ctx.db.delete("deliveries", _id);
  await ctx.db.delete("invitations", invitation._id);
}

/** Part of erasing a person. */
export async function eraseInvitation(
  ctx: MutationCtx,
  phone: string,
): Promise<void> {
  const invitation = await findInvitation(ctx, phone);
  if (invitation !== null) await deleteInvitation(ctx, invitation);
}

/** Deletes invitations older than `before`, up to `count` of them; true when there may be more. */
export async function pruneInvitations(
  ctx: MutationCtx,
  before: number,
  count: number,
): Promise<boolean> {
  const rows = await ctx.db
    .query("invitations")
    .withIndex("by_invitedAt", (q) => q.lt("invitedAt", before))
    .take(count);
  for (const row of rows) await deleteInvitation(ctx, row);
  return rows.length === count;
}
