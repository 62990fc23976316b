import type { WithComponent } from "../../options/options.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import { readCaller } from "./identity.js";

type SessionId = Doc<"authSessions">["_id"];

const MAX_LENGTH = 256;

/**
 * What is kept of a session that this request begins. The user agent is what the caller says, bounded
 * and made harmless here, since no deployment takes half a character as an argument: a claim to show
 * to people, and never one to decide anything by.
 *
 * @returns without one where the deployment knows none.
 */
export async function readBegun(
  ctx: MutationCtx,
  session: { sessionId: SessionId; until: number },
): Promise<typeof session & { userAgent?: string; replaces?: SessionId }> {
  const caller = await readCaller(ctx);
  const { userAgent } = await ctx.meta
    .getRequestMetadata()
    .catch(() => ({ userAgent: null }));
  return {
    ...session,
    userAgent:
      userAgent?.slice(0, MAX_LENGTH).replace(/[^ -~]/g, "?") || undefined,
    replaces: caller?.sessionId,
  };
}

/** Keeps what a session began in that no code of ours began. */
export async function recordBegun(
  { component }: WithComponent,
  ctx: MutationCtx,
  userId: UserId,
  begun: { sessionId: SessionId; until: number },
): Promise<void> {
  const session = await readBegun(ctx, begun);
  await ctx.runMutation(component.people.userAgents.record, {
    userId,
    session,
  });
}

/** Sessions are over: what was kept of them goes. */
export async function forgetSessions(
  config: WithComponent | null,
  ctx: MutationCtx,
  sessionIds: SessionId[],
): Promise<void> {
  if (config === null || sessionIds.length === 0) return;
  const { forget } = config.component.people.userAgents;
  await ctx.runMutation(forget, { sessionIds });
}
