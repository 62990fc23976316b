import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import { findNotice } from "./notices.js";
import { vDeliveryReason, vNoticeKind } from "./validators.js";
import { findWaiting } from "./waitingRows.js";

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a notice waits for what keeps it back, and how long between two tries at most. */
const WAITS_MS = 7 * DAY_MS;
const LONGEST_MS = DAY_MS / 2;

/** What keeps a notice back for good: the number itself, or the app's own word. */
const LASTS = ["invalid_number", "no_sms", "turned_off"];

/**
 * A notice could not be sent: it waits. Of several to one phone one does.
 *
 * @returns when it is to be tried again; null where that is settled already, or it has waited for a
 *   week and is given up.
 */
export const wait = mutation({
  args: {
    kind: vNoticeKind,
    phone: v.string(),
    userId: v.string(),
    actorId: v.optional(v.string()),
    /** How long it has to wait at least. */
    leastMs: v.number(),
    /** Why it did not go out, where it was counted as sent. */
    reason: v.optional(vDeliveryReason),
  },
  returns: v.union(
    v.null(),
    v.object({ waitingId: v.id("waitingNotices"), afterMs: v.number() }),
  ),
  handler: async (ctx, { leastMs, reason, ...given }) => {
    const now = Date.now();
    if (reason !== undefined) {
      if (LASTS.includes(reason)) {
        const row = await findWaiting(ctx, given.phone, given.kind);
        if (row !== null) await ctx.db.delete("waitingNotices", row._id);
        return null;
      }
      const notice = await findNotice(ctx, given.phone, given.kind);
      if (notice !== null)
        await ctx.db.patch("notices", notice._id, {
          times: notice.times.slice(0, -1),
        });
    }
    const row = await findWaiting(ctx, given.phone, given.kind);
    if (row !== null && row.dueAt > now) return null;
    const tries = row?.tries ?? 0;
    const backoffMs = Math.min(LONGEST_MS, 10 * MINUTE_MS * 2 ** tries);
    const afterMs = Math.max(leastMs, backoffMs);
    const dueAt = now + afterMs;
    const until = row?.until ?? now + WAITS_MS;
    if (row === null) {
      const next = { ...given, tries: 1, dueAt, until };
      const waitingId = await ctx.db.insert("waitingNotices", next);
      return { waitingId, afterMs };
    }
    if (dueAt > until) {
      await ctx.db.delete("waitingNotices", row._id);
      return null;
    }
    const next = { ...given, tries: tries + 1, dueAt };
    await ctx.db.patch("waitingNotices", row._id, next);
    return { waitingId: row._id, afterMs };
  },
});

/** A notice that waits, or null where it was sent or given up. */
export const get = query({
  args: { waitingId: v.id("waitingNotices") },
  returns: v.union(
    v.null(),
    v.object({
      kind: vNoticeKind,
      phone: v.string(),
      userId: v.string(),
      actorId: v.optional(v.string()),
    }),
  ),
  handler: async (ctx, { waitingId }) => {
    const row = await ctx.db.get("waitingNotices", waitingId);
    if (row === null) return null;
    const { kind, phone, userId, actorId } = row;
    return { kind, phone, userId, actorId };
  },
});

/** It is on its way, or nobody is to hear of it any more. */
export const end = mutation({
  args: { phone: v.string(), kind: vNoticeKind },
  returns: v.null(),
  handler: async (ctx, { phone, kind }) => {
    const row = await findWaiting(ctx, phone, kind);
    if (row !== null) await ctx.db.delete("waitingNotices", row._id);
    return null;
  },
});
