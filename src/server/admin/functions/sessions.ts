import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { vUserSession } from "../../core/sessions/userSessions.js";
import { endSessions, listSessions } from "../userSessions.js";
import type { Guard, Visibility } from "./guarded.js";

/** Where a user is signed in, for an admin page or an operator. */
export function adminSessionFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(phone: PhoneAuth<DataModel>, { query, mutation }: Guard<DataModel, Calls>) {
  return {
    /** A user's sessions, newest first. */
    listSessions: query(
      "listSessions",
      { userId: v.id("users") },
      v.array(vUserSession),
      async (ctx, args) => await listSessions(phone, ctx, args),
    ),
    /** Ends one session of a user, or all of them. */
    endSessions: mutation(
      "endSessions",
      {
        userId: v.id("users"),
        sessionId: v.optional(v.id("authSessions")),
      },
      v.object({ changed: v.boolean() }),
      async (ctx, args, actorId) =>
        await endSessions(phone, ctx, { ...args, actorId }),
    ),
  };
}
