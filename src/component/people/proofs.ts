import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import { forgetProofs, insertProof, listProofs } from "./proofRows.js";

/** Writes down that a user proved a phone, now. */
export const record = mutation({
  args: {
    phone: v.string(),
    userId: v.string(),
    /** The session it was proved to, which may act on it for a while. */
    sessionId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, proof) => {
    await insertProof(ctx, proof);
    return null;
  },
});

/**
 * When a user last proved a phone, to the session where one is named; null where it is not known, or
 * somebody else has proved it since.
 */
export const getProvedAt = query({
  args: {
    phone: v.string(),
    userId: v.string(),
    sessionId: v.optional(v.string()),
  },
  returns: v.union(v.number(), v.null()),
  handler: async (ctx, { phone, userId, sessionId }) => {
    const rows = await listProofs(ctx, phone);
    if (rows.at(-1)?.userId !== userId) return null;
    const theirs = rows.filter(
      (row) =>
        row.userId === userId &&
        (sessionId === undefined || row.sessionId === sessionId),
    );
    return theirs.at(-1)?.provedAt ?? null;
  },
});

/** The phone is its user's no longer. */
export const forget = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, { phone }) => {
    await forgetProofs(ctx, phone);
    return null;
  },
});
