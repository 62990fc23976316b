import { endSession, endSessions } from "../core/sessions/sessions.js";
import { listSessions } from "../core/sessions/userSessions.js";
import type { UserSession } from "../core/sessions/userSessions.js";
import type { MutationCtx, UserId } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { recordAct } from "../core/recordAct.js";
import { requireTarget } from "./target.js";

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
