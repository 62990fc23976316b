import { phoneAuthError } from "../../../errors.js";
import type {
  Doc,
  MutationCtx,
  QueryCtx,
  UserId,
} from "../../options/dataModel.js";
import type { SignedInEvent } from "../../options/hooks.js";
import type { PhoneAuthConfig, WithComponent } from "../../options/options.js";
import { scheduleStore } from "../store/callStore.js";
import { readCaller } from "./identity.js";
import { endSessionsStep, sweepTokensStep } from "./steps.js";
import { forgetSessions } from "./userAgent.js";

/** Rows deleted per transaction, far inside Convex's limits. */
const SESSIONS_PER_SWEEP = 100;
const TOKENS_PER_SESSION = 10;

/** Whether tokens may be issued to this user: the user exists and is not blocked. */
export async function isActiveUser(
  config: WithComponent | null,
  ctx: QueryCtx,
  userId: UserId,
): Promise<boolean> {
  if ((await ctx.db.get("users", userId)) === null) return false;
  if (config === null) return true;
  return !(await ctx.runQuery(config.component.people.blocks.isBlocked, {
    userId,
  }));
}

/**
 * Tells the app of a session that a code has begun. What the app does may end it all: nobody gets
 * tokens of a user who is gone or blocked by then.
 */
export async function tellSignedIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  event: SignedInEvent,
): Promise<void> {
  const { onSignedIn } = config.hooks;
  if (onSignedIn === undefined) return;
  await onSignedIn(ctx, event);
  if (!(await isActiveUser(config, ctx, event.userId)))
    throw phoneAuthError("not_allowed");
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

/** Somebody who is signed in, and the session they are. */
export interface SignedIn {
  user: Doc<"users">;
  session: Doc<"authSessions">;
}

/**
 * The signed-in user, by the session's own row. A token alone stays valid for up to an hour after
 * its session ended, so what must not happen then asks here and not `getAuthUserId`. Null when
 * nobody is signed in, or the session or the user is gone.
 */
export async function getSession(
  config: WithComponent,
  ctx: QueryCtx,
): Promise<SignedIn | null> {
  const caller = await readCaller(ctx);
  if (caller === null) return null;
  const { userId, sessionId } = caller;
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
  config: WithComponent | null,
  ctx: MutationCtx,
  sessionId: Doc<"authSessions">["_id"],
): Promise<void> {
  await ctx.db.delete("authSessions", sessionId);
  await forgetSessions(config, ctx, [sessionId]);
  await sweepTokens(ctx, [sessionId]);
}

/**
 * Ends the sessions of a user, but for one to keep. Their own rows go first, since a token without its session refreshes
 * nothing; what does not fit this transaction is left to scheduled ones.
 */
export async function endSessions(
  config: WithComponent,
  ctx: MutationCtx,
  userId: UserId,
  keepSession?: Doc<"authSessions">["_id"],
  sessionsAtOnce = SESSIONS_PER_SWEEP,
): Promise<void> {
  const found = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .take(sessionsAtOnce);
  const sessionIds = found
    .map((session) => session._id)
    .filter((sessionId) => sessionId !== keepSession);
  for (const sessionId of sessionIds) {
    await ctx.db.delete("authSessions", sessionId);
  }
  await forgetSessions(config, ctx, sessionIds);
  await sweepTokens(ctx, sessionIds, TOKENS_PER_SESSION * sessionsAtOnce);
  if (found.length === sessionsAtOnce) {
    const rest = { userId, keepSession };
    await scheduleStore(ctx, endSessionsStep, rest);
  }
}

/** Deletes the refresh tokens of sessions that are gone. */
export async function sweepTokens(
  ctx: MutationCtx,
  sessionIds: Doc<"authSessions">["_id"][],
  tokensAtOnce = TOKENS_PER_SESSION * SESSIONS_PER_SWEEP,
): Promise<void> {
  let left = tokensAtOnce;
  for (const [index, sessionId] of sessionIds.entries()) {
    const tokens = await ctx.db
      .query("authRefreshTokens")
      .withIndex("sessionId", (q) => q.eq("sessionId", sessionId))
      .take(left);
    for (const token of tokens)
      await ctx.db.delete("authRefreshTokens", token._id);
    left -= tokens.length;
    if (left > 0) continue;
    const rest = { sessionIds: sessionIds.slice(index) };
    await scheduleStore(ctx, sweepTokensStep, rest);
    return;
  }
}
