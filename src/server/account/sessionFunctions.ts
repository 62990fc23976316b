import { mutationGeneric, queryGeneric } from "convex/server";
import type { RegisteredMutation, RegisteredQuery } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { phoneAuthError } from "../../errors.js";
import {
  endSession,
  endSessions,
  getSession,
} from "../core/sessions/sessions.js";
import {
  findSessions,
  listSessions,
  vShownSession,
} from "../core/sessions/userSessions.js";
import type { Doc, MutationCtx, QueryCtx } from "../options/dataModel.js";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { recordAct } from "../core/recordAct.js";
import { currentSecret } from "../core/secrets/secret.js";
import { sessionTagger } from "./sessionTagger.js";

/** Validator of {@link Session}. */
export const vSession = v.object({
  /** Pass it to `end`. It works nowhere else, because it is not a document id. */
  sessionId: v.string(),
  ...vShownSession.fields,
  /** Whether this is the calling session. */
  isCurrent: v.boolean(),
});

/** One session of a user: a browser or an app that somebody signed in on. */
export type Session = Infer<typeof vSession>;

/** What `sessionFunctions` returns: public functions for the signed-in user's own sessions. */
export interface SessionFunctions {
  /** Lists sessions, newest first, at most 100. The list is empty if nobody is signed in. */
  list: RegisteredQuery<"public", Record<string, never>, Promise<Session[]>>;
  /**
   * Ends one session at once. `ended` is false if it was over already. Answers `not_allowed` if nobody
   * is signed in.
   */
  end: RegisteredMutation<
    "public",
    { sessionId: string },
    Promise<{ ended: boolean }>
  >;
  /** Ends all sessions but the calling one. Answers `not_allowed` if nobody is signed in. */
  endOthers: RegisteredMutation<"public", Record<string, never>, Promise<null>>;
}

/** Whose sessions were ended, all or one of them. */
type EndedOf = { userId: string; sessionId?: string };

/**
 * Makes public functions with which a signed-in user lists their own sessions and ends them at once.
 *
 * @example
 * ```ts
 * // convex/sessions.ts
 * export const { list, end, endOthers } = sessionFunctions(phone);
 * ```
 */
export function sessionFunctions(phone: AnyPhoneAuth): SessionFunctions {
  const config = givenOf(phone);
  const require = async (ctx: MutationCtx) => {
    const signedIn = await getSession(config, ctx);
    if (signedIn === null) throw phoneAuthError("not_allowed");
    return signedIn;
  };
  const forget = async (ctx: MutationCtx, ended: EndedOf) =>
    await ctx.runMutation(config.component.people.devices.forget, ended);
  const record = async (ctx: MutationCtx, user: Doc<"users">, detail: string) =>
    await recordAct(config, ctx, user, {
      type: "sessions_ended",
      detail,
      actorId: user._id,
    });
  return {
    list: queryGeneric({
      args: {},
      returns: v.array(vSession),
      handler: async (ctx: QueryCtx) => {
        const current = await getSession(config, ctx);
        if (current === null) return [];
        const tagOf = await sessionTagger(await currentSecret());
        const { user, session } = current;
        const sessions = await listSessions(config, ctx, user._id);
        return await Promise.all(
          sessions.map(async ({ sessionId, expiresAt: _, ...shown }) => ({
            ...shown,
            sessionId: await tagOf(sessionId),
            isCurrent: sessionId === session._id,
          })),
        );
      },
    }),
    end: mutationGeneric({
      // Open on purpose: a validator's error repeats the value it refuses.
      args: v.any(),
      returns: v.object({ ended: v.boolean() }),
      handler: async (ctx: MutationCtx, args: { sessionId: unknown }) => {
        const { user } = await require(ctx);
        const tagOf = await sessionTagger(await currentSecret());
        for (const { _id: sessionId } of await findSessions(ctx, user._id)) {
          if ((await tagOf(sessionId)) !== args.sessionId) continue;
          await endSession(config, ctx, sessionId);
          await forget(ctx, { userId: user._id, sessionId });
          await record(ctx, user, "one");
          return { ended: true };
        }
        return { ended: false };
      },
    }),
    endOthers: mutationGeneric({
      args: {},
      returns: v.null(),
      handler: async (ctx: MutationCtx) => {
        const { user, session } = await require(ctx);
        await endSessions(config, ctx, user._id, session._id);
        await forget(ctx, { userId: user._id });
        await record(ctx, user, "others");
        return null;
      },
    }),
  };
}
