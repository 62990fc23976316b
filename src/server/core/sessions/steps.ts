import { v } from "convex/values";
import { storeStep } from "../store/step.js";

/** Ends what the sessions before it left for another transaction. */
export const endSessionsStep = storeStep<null>()("phone.endSessions", () => ({
  userId: v.id("users"),
  keepSession: v.optional(v.id("authSessions")),
}));

/** Deletes refresh tokens of sessions that are gone. */
export const sweepTokensStep = storeStep<null>()("phone.sweepTokens", () => ({
  sessionIds: v.array(v.id("authSessions")),
}));
