import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import { vUserSession } from "../core/sessions/userSessions.js";
import type { Guard, Visibility } from "./guarded.js";
import type { PhoneAdmin } from "./PhoneAdmin.js";

/** Where a user is signed in, for an admin page or an operator. */
export function adminSessionFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(admin: PhoneAdmin<DataModel>, { query, mutation }: Guard<DataModel, Calls>) {
  return {
    /** A user's sessions, newest first. */
    listSessions: query(
      "listSessions",
      { userId: v.id("users") },
      v.array(vUserSession),
      async (ctx, args) => await admin.listSessions(ctx, args),
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
        await admin.endSessions(ctx, { ...args, actorId }),
    ),
  };
}
