import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";

/** Longer than a proof serves the session it was given to. */
const SESSION_MS = 60 * 60 * 1000;

/** More than a phone can have: each takes a message, and they go after an hour. */
const MAX_ROWS = 100;

export async function listProofs(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"proofs">[]> {
  return await ctx.db
    .query("proofs")
    .withIndex("by_phone", (q) => q.eq("phone", phone))
    .take(MAX_ROWS);
}

/**
 * Writes down that a user proved a phone, now: the newest proof stays while the user has the phone,
 * others for as long as they may serve a session.
 */
export const record = mutation({
  args: {
    phone: v.string(),
    userId: v.string(),
    /** The session it was proved to, which may act on it for a while. */
    sessionId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { phone, userId, sessionId }) => {
    const provedAt = Date.now();
    for (const row of await listProofs(ctx, phone)) {
      if (row.userId !== userId || row.provedAt + SESSION_MS <= provedAt)
        await ctx.db.delete("proofs", row._id);
    }
    await ctx.db.insert("proofs", { phone, userId, sessionId, provedAt });
    return null;
  },
});

/** When a user last proved a phone, to the session where one is named; null where it is not known. */
export const getProvedAt = query({
  args: {
    phone: v.string(),
    userId: v.string(),
    sessionId: v.optional(v.string()),
  },
  returns: v.union(v.number(), v.null()),
  handler: async (ctx, { phone, userId, sessionId }) => {
    const times = (await listProofs(ctx, phone))
      .filter((row) => row.userId === userId)
      .filter((row) => sessionId === undefined || row.sessionId === sessionId)
      .map((row) => row.provedAt);
    return times.length === 0 ? null : Math.max(...times);
  },
});

/** Deletes what is kept of a phone's proofs. */
export async function forgetProofs(
  ctx: MutationCtx,
  phone: string,
): Promise<void> {
  for (const row of await listProofs(ctx, phone))
    await ctx.db.delete("proofs", row._id);
}

/** The phone is its user's no longer. */
export const forget = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, { phone }) => {
    await forgetProofs(ctx, phone);
    return null;
  },
});
