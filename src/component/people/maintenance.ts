import { v } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { internalMutation } from "../_generated/server.js";
import { whileRoom } from "../retention/room.js";
import { deleteUpTo, findNewest } from "./proofRows.js";

/** Proofs looked at per transaction; each may bring the few others of its phone. */
const BATCH_SIZE = 100;

/** A proof that serves no session any more stays as the newest of its phone, and else goes. */
async function settle(ctx: MutationCtx, row: Doc<"proofs">): Promise<void> {
  const newest = await findNewest(ctx, row.phone);
  if (newest?._id !== row._id) {
    await ctx.db.delete("proofs", row._id);
    return;
  }
  const before = await ctx.db
    .query("proofs")
    .withIndex("by_phone_and_until", (q) =>
      q.eq("phone", row.phone).eq("until", undefined),
    )
    .take(BATCH_SIZE);
  for (const kept of before) await ctx.db.delete("proofs", kept._id);
  await ctx.db.patch("proofs", row._id, { until: undefined });
}

/**
 * Deletes proofs that serve no session any more and are not the newest of their phone, which stays
 * while its user has the phone. Looks at each proof once.
 */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const due = await ctx.db
      .query("proofs")
      .withIndex("by_until", (q) => q.gt("until", 0).lte("until", Date.now()))
      .take(BATCH_SIZE);
    const areLeft = await whileRoom(ctx, due, async (row) => {
      await settle(ctx, row);
    });
    if (areLeft || due.length === BATCH_SIZE)
      await ctx.scheduler.runAfter(0, internal.people.maintenance.prune, {});
    return null;
  },
});

/** The rest of a phone's proofs, from one of them back to the first. */
export const forgetRest = internalMutation({
  args: { proofId: v.id("proofs") },
  returns: v.null(),
  handler: async (ctx, { proofId }) => {
    const row = await ctx.db.get("proofs", proofId);
    if (row !== null) await deleteUpTo(ctx, row.phone, row._creationTime);
    return null;
  },
});
