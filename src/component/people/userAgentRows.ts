import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { deleteWhileRoom } from "../retention/room.js";

/** Rows of one user that are deleted in one transaction: as many as nobody has sessions. */
const BATCH_SIZE = 100;

/** A session that has just begun, and in what. */
export const vBegun = v.object({
  sessionId: v.string(),
  /** Until when it lives at the latest. */
  until: v.number(),
  userAgent: v.optional(v.string()),
  /** The session that it took the place of. */
  replaces: v.optional(v.string()),
});

async function find(
  ctx: QueryCtx,
  sessionId: string,
): Promise<Doc<"userAgents"> | null> {
  return await ctx.db
    .query("userAgents")
    .withIndex("by_sessionId", (q) => q.eq("sessionId", sessionId))
    .first();
}

/** Keeps what a new session began in, where the request said it. */
export async function insertUserAgent(
  ctx: MutationCtx,
  userId: string,
  { replaces, userAgent, ...session }: Infer<typeof vBegun>,
): Promise<void> {
  if (replaces !== undefined) await forgetUserAgents(ctx, [replaces]);
  if (userAgent === undefined) return;
  await ctx.db.insert("userAgents", { userId, userAgent, ...session });
}

/** What sessions began in, of those where it is known. */
export async function listUserAgents(
  ctx: QueryCtx,
  sessionIds: readonly string[],
): Promise<{ sessionId: string; userAgent: string }[]> {
  const rows = await Promise.all(sessionIds.map((id) => find(ctx, id)));
  return rows.flatMap((row) =>
    row === null
      ? []
      : [{ sessionId: row.sessionId, userAgent: row.userAgent }],
  );
}

/** The sessions are over. */
export async function forgetUserAgents(
  ctx: MutationCtx,
  sessionIds: readonly string[],
): Promise<void> {
  for (const sessionId of sessionIds) {
    const row = await find(ctx, sessionId);
    if (row !== null) await ctx.db.delete("userAgents", row._id);
  }
}

/** Deletes what is kept under a user's id; false when there may be more. */
export async function eraseUserAgents(
  ctx: MutationCtx,
  userId: string,
): Promise<boolean> {
  const rows = await ctx.db
    .query("userAgents")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .take(BATCH_SIZE);
  return !(await deleteWhileRoom(ctx, "userAgents", rows, BATCH_SIZE));
}
