import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import {
  findNewest,
  forgetProofs,
  insertProof,
  listOfSession,
  renameProofs,
} from "./proofRows.js";

/** Writes down that a user proved a phone, now. */
export const record = mutation({
  args: {
    phone: v.string(),
    userId: v.string(),
    /** The session it was proved to, which may act on it. */
    sessionId: v.optional(v.string()),
    /** Until when that session lives at the latest. */
    until: v.optional(v.number()),
    /** By a code that says to prove who one is, and nothing of another number. */
    isIdentity: v.optional(v.boolean()),
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
    /** Whether a change of number hangs on it: what only says who one is does not count. */
    isForChange: v.optional(v.boolean()),
  },
  returns: v.union(v.number(), v.null()),
  handler: async (ctx, { phone, userId, sessionId, isForChange = false }) => {
    const newest = await findNewest(ctx, phone);
    if (newest?.userId !== userId) return null;
    if (sessionId === undefined) return newest.provedAt;
    const proved = await listOfSession(ctx, sessionId);
    const theirs = proved.find(
      (row) =>
        row.phone === phone &&
        row.userId === userId &&
        !(isForChange && row.isIdentity === true),
    );
    return theirs?.provedAt ?? null;
  },
});

/** A session takes over what the same user proved to the one that it replaces. */
export const carry = mutation({
  args: { userId: v.string(), from: v.string(), to: v.string() },
  returns: v.null(),
  handler: async (ctx, { userId, from, to }) => {
    for (const row of await listOfSession(ctx, from))
      if (row.userId === userId)
        await ctx.db.patch("proofs", row._id, { sessionId: to });
    return null;
  },
});

/** The phones that a user has proved to one session, and nobody else has proved since. */
export const listProved = query({
  args: { userId: v.string(), sessionId: v.string() },
  returns: v.array(v.string()),
  handler: async (ctx, { userId, sessionId }) => {
    const rows = await listOfSession(ctx, sessionId);
    const theirs = rows.filter((row) => row.userId === userId);
    const phones = [...new Set(theirs.map(({ phone }) => phone))];
    const newest = await Promise.all(
      phones.map((phone) => findNewest(ctx, phone)),
    );
    return newest.flatMap((row) => (row?.userId === userId ? row.phone : []));
  },
});

/** A phone is written in another way from here on: what was proved of it stays proved. */
export const rename = mutation({
  args: { from: v.string(), to: v.string() },
  returns: v.null(),
  handler: async (ctx, { from, to }) => {
    await renameProofs(ctx, from, to);
    return null;
  },
});

/** When each of several users last proved their phone; null as with `getProvedAt`. */
export const listNewest = query({
  args: {
    people: v.array(
      v.object({ userId: v.string(), phone: v.optional(v.string()) }),
    ),
  },
  returns: v.array(v.union(v.number(), v.null())),
  handler: async (ctx, { people }) =>
    await Promise.all(
      people.map(async ({ userId, phone }) => {
        if (phone === undefined) return null;
        const newest = await findNewest(ctx, phone);
        return newest?.userId === userId ? newest.provedAt : null;
      }),
    ),
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
