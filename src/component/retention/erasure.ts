import { v } from "convex/values";
import type { Infer } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { internalMutation, mutation } from "../_generated/server.js";
import { eventsOfHolder } from "./holders.js";
import { BATCH_SIZE, deleteChallenge } from "./maintenance.js";
import { deleteWhileRoom, hasRoom, whileRoom } from "./room.js";
import { vErasedPhone } from "./validators.js";
import { eraseNotices, eraseNoticesOfUser } from "../deliveries/notices.js";
import { usageKey } from "../limits/knownDevices.js";
import { findPhone } from "../limits/phones.js";
import { forgetDevices, forgetDevicesOfUser } from "../people/deviceRows.js";
import { forgetProofs } from "../people/proofRows.js";
import { eraseUserAgents } from "../people/userAgentRows.js";
import { forgetSuppressions } from "../deliveries/refusals.js";

/** Erases the events of a tag; false when there may be more. */
async function eraseEvents(ctx: MutationCtx, tag: string): Promise<boolean> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_tag", (q) => q.eq("tag", tag))
    .take(BATCH_SIZE);
  return !(await deleteWhileRoom(ctx, "events", events, BATCH_SIZE));
}

/** Erases what is kept about a phone; false when there may be more. */
async function erasePhone(
  ctx: MutationCtx,
  { phone, tags }: Infer<typeof vErasedPhone>,
  userIds: readonly string[],
): Promise<boolean> {
  const challenges = await ctx.db
    .query("challenges")
    .withIndex("by_phone_and_state", (q) => q.eq("phone", phone))
    .take(BATCH_SIZE);
  const areLeft = await whileRoom(ctx, challenges, async ({ _id }) => {
    await deleteChallenge(ctx, _id);
  });
  if (areLeft) return false;
  await eraseNotices(ctx, phone, userIds);
  await forgetProofs(ctx, phone);
  await forgetDevices(ctx, phone);
  for (const isKnown of [false, true]) {
    const usage = await findPhone(ctx, usageKey(phone, isKnown));
    if (usage !== null) await ctx.db.delete("phones", usage._id);
  }
  for (const tag of tags) {
    await forgetSuppressions(ctx, tag);
    if (!(await eraseEvents(ctx, tag))) return false;
  }
  const imported = await ctx.db
    .query("importResults")
    .withIndex("by_phone_and_importId_and_isAccepted", (q) =>
      q.eq("phone", phone),
    )
    .take(BATCH_SIZE);
  const areRowsLeft = await deleteWhileRoom(
    ctx,
    "importResults",
    imported,
    BATCH_SIZE,
  );
  return !areRowsLeft && challenges.length < BATCH_SIZE;
}

/**
 * Erases what is kept under a user's id, whichever number it is about; false when there may be more.
 * A number they had before may be somebody else's now, so of its events only theirs go.
 */
async function eraseUser(ctx: MutationCtx, userId: string): Promise<boolean> {
  for (let read = 0; read < 4 * BATCH_SIZE && (await hasRoom(ctx));) {
    const event = await ctx.db
      .query("events")
      .withIndex("by_userId", (q) => q.eq("userId", userId))
      .first();
    if (event === null) return await eraseMessages(ctx, userId);
    const newest =
      event.tag === ""
        ? []
        : await ctx.db
            .query("events")
            .withIndex("by_tag", (q) => q.eq("tag", event.tag))
            .order("desc")
            .take(BATCH_SIZE);
    const { theirs } = eventsOfHolder(newest.reverse(), userId);
    const erased = new Set([event, ...theirs].map(({ _id }) => _id));
    for (const eventId of erased) await ctx.db.delete("events", eventId);
    read += newest.length + 1;
  }
  return false;
}

async function eraseMessages(
  ctx: MutationCtx,
  userId: string,
): Promise<boolean> {
  await eraseNoticesOfUser(ctx, userId);
  await forgetDevicesOfUser(ctx, userId);
  if (!(await eraseUserAgents(ctx, userId))) return false;
  const imported = await ctx.db
    .query("importResults")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .take(BATCH_SIZE);
  return !(await deleteWhileRoom(ctx, "importResults", imported, BATCH_SIZE));
}

/** Takes from the list, while there is room, what could be erased whole. */
async function dropWhile<T>(
  ctx: MutationCtx,
  list: T[],
  erases: (ctx: MutationCtx, item: T) => Promise<boolean>,
): Promise<void> {
  for (let [first] = list; first !== undefined; [first] = list) {
    if (!(await hasRoom(ctx)) || !(await erases(ctx, first))) return;
    list.shift();
  }
}

/** Does as much as fits this transaction; true when all of it is done. */
async function eraseSome(
  ctx: MutationCtx,
  { phones, userIds }: Pick<Doc<"erasures">, "phones" | "userIds">,
): Promise<boolean> {
  await dropWhile(ctx, phones, (_, phone) => erasePhone(ctx, phone, userIds));
  if (phones.length === 0) await dropWhile(ctx, userIds, eraseUser);
  return phones.length + userIds.length === 0;
}

/**
 * Erases people: what is kept about their phones, and then under their ids, a batch at a time.
 * Shared budgets name no phone, and are left to pruning. What is left stands in a table: what is
 * scheduled is kept for a week, and is to name nobody.
 */
export const erase = mutation({
  args: { phones: v.array(vErasedPhone), userIds: v.array(v.string()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    const left = { phones: [...args.phones], userIds: [...args.userIds] };
    if (await eraseSome(ctx, left)) return null;
    const erasureId = await ctx.db.insert("erasures", left);
    const { goOn } = internal.retention.erasure;
    await ctx.scheduler.runAfter(0, goOn, { erasureId });
    return null;
  },
});

/** Goes on where an erasure did not fit the transactions before. */
export const goOn = internalMutation({
  args: { erasureId: v.id("erasures") },
  returns: v.null(),
  handler: async (ctx, { erasureId }) => {
    const row = await ctx.db.get("erasures", erasureId);
    if (row === null) return null;
    const left = { phones: [...row.phones], userIds: [...row.userIds] };
    if (await eraseSome(ctx, left)) {
      await ctx.db.delete("erasures", erasureId);
      return null;
    }
    await ctx.db.patch("erasures", erasureId, left);
    const { goOn: again } = internal.retention.erasure;
    await ctx.scheduler.runAfter(0, again, { erasureId });
    return null;
  },
});
