import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { QueryCtx, UserId } from "../../options/dataModel.js";

/** Validator of {@link UserSession}. */
export const vUserSession = v.object({
  sessionId: v.id("authSessions"),
  /** When the user signed in, ms since 1970. */
  startedAt: v.number(),
  /** When the session ends at the latest, ms since 1970. */
  expiresAt: v.number(),
});

/** A session of a user, as `listSessions` returns it. */
export type UserSession = Infer<typeof vUserSession>;

/** More than anybody has devices. */
const MAX_LISTED = 100;

/** A user's sessions, newest first. */
export async function listSessions(
  ctx: QueryCtx,
  userId: UserId,
): Promise<UserSession[]> {
  const sessions = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .order("desc")
    .take(MAX_LISTED);
  return sessions
    .filter(({ expirationTime }) => expirationTime > Date.now())
    .map((session) => ({
      sessionId: session._id,
      startedAt: session._creationTime,
      expiresAt: session.expirationTime,
    }));
}
