import { getAuthSessionId, getAuthUserId } from "@convex-dev/auth/server";
import type {
  Doc,
  MutationCtx,
  QueryCtx,
  UserId,
} from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { STORE } from "../store/storeSteps.js";

/** Rows deleted per transaction, far inside Convex's limits. */
const SESSIONS_PER_SWEEP = 100;
const TOKENS_PER_SWEEP = 1_000;

/** Whether tokens may be issued to this user: the user exists and is not blocked. */
export async function isActiveUser(
  config: PhoneAuthConfig | null,
  ctx: QueryCtx,
  userId: UserId,
): Promise<boolean> {
  if ((await ctx.db.get("users", userId)) === null) return false;
  if (config === null) return true;
  return !(await ctx.runQuery(config.component.people.blocks.isBlocked, {
    userId,
  }));
}

/** Who was just seen to be active, by the context of the transaction that saw it. */
const vouched = new WeakMap<object, UserId>();

/**
 * Says that this transaction has seen the user to exist and not to be blocked, and that nothing of the
 * app's has run since: the session it starts next needs no second look.
 */
export function vouchFor(ctx: MutationCtx, userId: UserId): void {
  vouched.set(ctx, userId);
}

/** Whether somebody vouched for this user; holds for one session. */
export function isVouchedFor(ctx: object, userId: UserId): boolean {
  const isVouched = vouched.get(ctx) === userId;
  vouched.delete(ctx);
  return isVouched;
}

/**
 * The signed-in user, by the session's own row. A token alone stays valid for up to an hour after
 * its session ended, so what must not happen then asks here and not `getAuthUserId`. Null when
 * nobody is signed in, or the session or the user is gone.
 */
export async function getSession(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
): Promise<{ user: Doc<"users">; session: Doc<"authSessions"> } | null> {
  const userId = await getAuthUserId(ctx);
  const sessionId = await getAuthSessionId(ctx);
  if (userId === null || sessionId === null) return null;
  const session = await ctx.db.get("authSessions", sessionId);
  const user = await ctx.db.get("users", userId);
  if (session === null || user === null || session.userId !== userId) {
    return null;
  }
  if (session.expirationTime <= Date.now()) return null;
  return (await isActiveUser(config, ctx, userId)) ? { user, session } : null;
}

/** Ends one session: what it could still refresh goes with it. */
export async function endSession(
  ctx: MutationCtx,
  sessionId: Doc<"authSessions">["_id"],
): Promise<void> {
  await ctx.db.delete("authSessions", sessionId);
  await sweepTokens(ctx, [sessionId]);
}

/**
 * Ends the sessions of a user, but for one to keep. Their own rows go first, since a token without its session refreshes
 * nothing; what does not fit this transaction is left to scheduled ones.
 */
export async function endSessions(
  ctx: MutationCtx,
  userId: UserId,
  keepSession?: Doc<"authSessions">["_id"],
): Promise<void> {
  const found = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .take(SESSIONS_PER_SWEEP);
  const sessionIds = found
    .map((session) => session._id)
    .filter((sessionId) => sessionId !== keepSession);
  for (const sessionId of sessionIds) {
    await ctx.db.delete("authSessions", sessionId);
  }
  await sweepTokens(ctx, sessionIds);
  if (found.length === SESSIONS_PER_SWEEP) {
    const args = { type: "phone.endSessions" as const, userId, keepSession };
    await ctx.scheduler.runAfter(0, STORE, { args });
  }
}

/** Deletes the refresh tokens of sessions that are gone. */
export async function sweepTokens(
  ctx: MutationCtx,
  sessionIds: Doc<"authSessions">["_id"][],
): Promise<void> {
  let left = TOKENS_PER_SWEEP;
  for (const [index, sessionId] of sessionIds.entries()) {
    const tokens = await ctx.db
      .query("authRefreshTokens")
      .withIndex("sessionId", (q) => q.eq("sessionId", sessionId))
      .take(left);
    for (const token of tokens)
      await ctx.db.delete("authRefreshTokens", token._id);
    left -= tokens.length;
    if (left > 0) continue;
    const args = {
      type: "phone.sweepTokens" as const,
      sessionIds: sessionIds.slice(index),
    };
    await ctx.scheduler.runAfter(0, STORE, { args });
    return;
  }
}
