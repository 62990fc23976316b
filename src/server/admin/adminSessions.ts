import { v } from "convex/values";
import type { Infer } from "convex/values";
import { endSession, endSessions } from "../convexAuth/sessions.js";
import type { MutationCtx, QueryCtx, UserId } from "../dataModel.js";
import type { PhoneAuthConfig } from "../options.js";
import { recordAct, requireTarget } from "./target.js";

/** Validator of {@link UserSession}. */
export const vUserSession = v.object({
  sessionId: v.id("authSessions"),
  startedAt: v.number(),
  /** When it ends at the latest. */
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

/** Ends one session of a user, or all of them. */
export async function endUserSessions(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: {
    userId: UserId;
    sessionId?: UserSession["sessionId"];
    actorId?: string;
  },
): Promise<{ changed: boolean }> {
  const { userId, sessionId, actorId } = args;
  const user = await requireTarget(ctx, userId);
  if (sessionId === undefined) {
    if ((await listSessions(ctx, userId)).length === 0)
      return { changed: false };
    await endSessions(ctx, userId);
  } else {
    const session = await ctx.db.get("authSessions", sessionId);
    if (session?.userId !== userId) return { changed: false };
    await endSession(ctx, sessionId);
  }
  const detail = sessionId === undefined ? "all" : "one";
  const type = "sessions_ended";
  await recordAct(config, ctx, user, { type, detail, actorId });
  return { changed: true };
}
