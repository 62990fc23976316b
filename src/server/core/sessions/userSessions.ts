import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, QueryCtx, UserId } from "../../options/dataModel.js";
import type { WithComponent } from "../../options/options.js";
import { describeUserAgent } from "./describeUserAgent.js";

/** What sessions are shown with, to their user and to administrators. */
export const vShownSession = v.object({
  /** When the user signed in, ms since 1970. */
  startedAt: v.number(),
  /**
   * When the session last got new tokens, ms since 1970. An open app gets new ones whenever they
   * expire.
   */
  lastSeenAt: v.number(),
  /**
   * The browser that the session began in, such as `Chrome`. It is what the browser said, which anybody
   * can write. Null if that is not known.
   */
  browser: v.union(v.string(), v.null()),
  /** The device it began on, such as `Android` or `Mac`. Null if that is not known. */
  device: v.union(v.string(), v.null()),
});

/** Validator of {@link UserSession}. */
export const vUserSession = v.object({
  sessionId: v.id("authSessions"),
  ...vShownSession.fields,
  /** When the session ends at the latest, ms since 1970. */
  expiresAt: v.number(),
});

/** A session of a user, as `listSessions` returns it. */
export type UserSession = Infer<typeof vUserSession>;

type Session = Doc<"authSessions">;

/** More than anybody has devices. */
const MAX_LISTED = 100;

/** A user's sessions that have not ended, newest first. */
export async function findSessions(
  ctx: QueryCtx,
  userId: UserId,
): Promise<Session[]> {
  const sessions = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .order("desc")
    .take(MAX_LISTED);
  return sessions.filter(({ expirationTime }) => expirationTime > Date.now());
}

/** What each of some sessions said that it begins in, by their ids. */
export async function listUserAgents(
  { component }: WithComponent,
  ctx: QueryCtx,
  sessions: readonly Session[],
): Promise<ReadonlyMap<string, string>> {
  const sessionIds = sessions.map(({ _id }) => _id);
  const { list } = component.people.userAgents;
  const rows = await ctx.runQuery(list, { sessionIds });
  return new Map(rows.map((row) => [row.sessionId, row.userAgent]));
}

/** A user's sessions as they are shown, newest first. */
export async function listSessions(
  config: WithComponent,
  ctx: QueryCtx,
  userId: UserId,
): Promise<UserSession[]> {
  const sessions = await findSessions(ctx, userId);
  const userAgents = await listUserAgents(config, ctx, sessions);
  return await Promise.all(
    sessions.map(async (session) => ({
      sessionId: session._id,
      startedAt: session._creationTime,
      lastSeenAt: await lastSeenAt(ctx, session),
      ...describeUserAgent(userAgents.get(session._id) ?? ""),
      expiresAt: session.expirationTime,
    })),
  );
}

/** When a session last got tokens. */
async function lastSeenAt(ctx: QueryCtx, session: Session): Promise<number> {
  const newest = await ctx.db
    .query("authRefreshTokens")
    .withIndex("sessionId", (q) => q.eq("sessionId", session._id))
    .order("desc")
    .first();
  return newest?._creationTime ?? session._creationTime;
}
