import { authCtx, authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx, AppQueryCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { recordAct } from "../core/recordAct.js";
import {
  endSession,
  endSessions as endAllSessions,
} from "../core/sessions/sessions.js";
import {
  findSessions,
  listSessions as listUserSessions,
} from "../core/sessions/userSessions.js";
import type { UserSession } from "../core/sessions/userSessions.js";
import type { UserId } from "../options/dataModel.js";
import type { Target } from "./target.js";
import { requireTarget } from "./target.js";

/** Lists a user's sessions that have not ended, newest first, at most 100. */
export async function listSessions(
  phone: AnyPhoneAuth,
  ctx: Pick<AppQueryCtx, "db" | "runQuery">,
  { userId }: { userId: UserId },
): Promise<UserSession[]> {
  return await listUserSessions(givenOf(phone), authCtx(ctx), userId);
}

/**
 * Ends one session of a user, or all of them. Nothing else changes, and the user can sign in again.
 *
 * @returns whether there was a session to end.
 * @throws ConvexError `invalid_input` with `reason` `userId`.
 */
export async function endSessions(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Target & { sessionId?: UserSession["sessionId"] },
): Promise<{ changed: boolean }> {
  const db = authMutationCtx(ctx);
  const { userId, sessionId, actorId } = args;
  const user = await requireTarget(db, userId);
  const given = givenOf(phone);
  const { forget } = given.component.people.devices;
  await db.runMutation(forget, { userId, sessionId });
  if (sessionId === undefined) {
    if ((await findSessions(db, userId)).length === 0)
      return { changed: false };
    await endAllSessions(given, db, userId);
  } else {
    const session = await db.db.get("authSessions", sessionId);
    if (session?.userId !== userId) return { changed: false };
    await endSession(given, db, sessionId);
  }
  const detail = sessionId === undefined ? "all" : "one";
  const type = "sessions_ended";
  await recordAct(given, db, user, { type, detail, actorId });
  return { changed: true };
}
