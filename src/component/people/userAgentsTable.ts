import { defineTable } from "convex/server";
import { v } from "convex/values";

/**
 * What the browser or the app called itself that a session began in: a claim of whoever called, which
 * decides nothing. Ids are the app's. Written once by `signIns` and `userAgents`; gone with its
 * session, and pruned when that is over at the latest.
 */
export const userAgentsTable = defineTable({
  userId: v.string(),
  sessionId: v.string(),
  /** Printable ASCII, 256 characters at most. */
  userAgent: v.string(),
  /** Until when its session lives at the latest. */
  until: v.number(),
})
  .index("by_sessionId", ["sessionId"])
  .index("by_userId", ["userId"])
  .index("by_until", ["until"]);
