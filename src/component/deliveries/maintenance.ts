import { v } from "convex/values";
import { internal } from "../_generated/api.js";
import type { MutationCtx } from "../_generated/server.js";
import { internalMutation } from "../_generated/server.js";
import type { OwnReason } from "./validators.js";
import { recordEvent } from "../records/recordEvent.js";
import { deleteWhileRoom, whileRoom } from "../retention/room.js";
import { endNotice } from "./waitingRows.js";

/** Rows looked at per transaction and kind. */
const BATCH_SIZE = 200;

/** Suppressions that are over; true when there may be more. */
async function pruneSuppressions(
  ctx: MutationCtx,
  now: number,
): Promise<boolean> {
  const rows = await ctx.db
    .query("suppressions")
    .withIndex("by_until", (q) => q.lt("until", now))
    .take(BATCH_SIZE);
  return await deleteWhileRoom(ctx, "suppressions", rows, BATCH_SIZE);
}

/**
 * Ends deliveries whose sender died: a scheduled action runs at most once, and one that was claimed
 * may have sent its message. True when there may be more.
 */
async function closeLost(
  ctx: MutationCtx,
  now: number,
  status: "queued" | "sending",
): Promise<boolean> {
  const rows = await ctx.db
    .query("deliveries")
    .withIndex("by_status_and_lostAt", (q) =>
      q.eq("status", status).lt("lostAt", now),
    )
    .take(BATCH_SIZE);
  const areLeft = await whileRoom(ctx, rows, async (row) => {
    const reason: OwnReason = "sender_lost";
    const ended = status === "queued" ? "failed" : "unknown";
    await ctx.db.patch("deliveries", row._id, { status: ended, reason });
    // Never claimed, it is nobody's yet.
    if (row.subject !== undefined) {
      const type = status === "queued" ? "send_failed" : "sent";
      await recordEvent(ctx, { type, ...row.subject, detail: reason });
    }
    await endNotice(ctx, row);
  });
  return areLeft || rows.length === BATCH_SIZE;
}

/** Brings every delivery to an end, and forgets what no longer holds; a batch at a time. */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const now = Date.now();
    const more = [
      await pruneSuppressions(ctx, now),
      await closeLost(ctx, now, "queued"),
      await closeLost(ctx, now, "sending"),
    ];
    if (more.includes(true))
      await ctx.scheduler.runAfter(
        0,
        internal.deliveries.maintenance.prune,
        {},
      );
    return null;
  },
});
