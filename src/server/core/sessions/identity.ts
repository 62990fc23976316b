import type { Auth } from "convex/server";
import type { Doc, UserId } from "../../options/dataModel.js";

/** Who a token says is calling. */
export interface Caller {
  userId: UserId;
  sessionId: Doc<"authSessions">["_id"];
}

/**
 * Reads the caller's token as Convex Auth does (0.0.95: `getAuthUserId`, `getAuthSessionId`), whose
 * own functions bring all of Convex Auth along. Null when nobody is signed in.
 */
export async function readCaller(ctx: { auth: Auth }): Promise<Caller | null> {
  const identity = await ctx.auth.getUserIdentity();
  if (identity === null) return null;
  const [userId, sessionId] = identity.subject.split("|");
  if (!userId || !sessionId) return null;
  return {
    userId: userId as UserId,
    sessionId: sessionId as Caller["sessionId"],
  };
}
