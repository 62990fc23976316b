import { defineTable } from "convex/server";
import { v } from "convex/values";

/**
 * Devices that signed in with a phone, by digests of tokens they keep. Such a token signs nobody in:
 * it opens limits that strangers cannot use up. Written by `signIns`; ended by a block, a change of
 * the number, ended sessions and erasure; pruned 90 days after the last success.
 */
export const devicesTable = defineTable({
  phone: v.string(),
  digest: v.string(),
  userId: v.string(),
  /** The session of the last success. */
  sessionId: v.string(),
  usedAt: v.number(),
})
  .index("by_phone_and_digest", ["phone", "digest"])
  .index("by_userId", ["userId"])
  .index("by_usedAt", ["usedAt"]);
