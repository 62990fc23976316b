import { defineTable } from "convex/server";
import { v } from "convex/values";
import { userFields } from "./userFields.js";

/**
 * Convex Auth's tables (0.0.95), with the indexes on `users` that `listUsers` needs. The tables are
 * written out here, because importing Convex Auth's own would load all of Convex Auth with the schema.
 * A test checks that they are the same. If your `users` table has fields of its own, add the last two
 * indexes to your definition.
 *
 * @example
 * ```ts
 * // convex/schema.ts
 * export default defineSchema({ ...phoneAuthTables });
 * ```
 */
export const phoneAuthTables = {
  users: defineTable(userFields)
    .index("email", ["email"])
    .index("phone", ["phone"])
    .index("phoneVerificationTimeAndPhone", ["phoneVerificationTime", "phone"])
    .searchIndex("name", { searchField: "name" }),
  authSessions: defineTable({
    userId: v.id("users"),
    expirationTime: v.number(),
  }).index("userId", ["userId"]),
  authAccounts: defineTable({
    userId: v.id("users"),
    provider: v.string(),
    providerAccountId: v.string(),
    secret: v.optional(v.string()),
    emailVerified: v.optional(v.string()),
    phoneVerified: v.optional(v.string()),
  })
    .index("userIdAndProvider", ["userId", "provider"])
    .index("providerAndAccountId", ["provider", "providerAccountId"]),
  authRefreshTokens: defineTable({
    sessionId: v.id("authSessions"),
    expirationTime: v.number(),
    firstUsedTime: v.optional(v.number()),
    parentRefreshTokenId: v.optional(v.id("authRefreshTokens")),
  })
    .index("sessionId", ["sessionId"])
    .index("sessionIdAndParentRefreshTokenId", [
      "sessionId",
      "parentRefreshTokenId",
    ]),
  authVerificationCodes: defineTable({
    accountId: v.id("authAccounts"),
    provider: v.string(),
    code: v.string(),
    expirationTime: v.number(),
    verifier: v.optional(v.string()),
    emailVerified: v.optional(v.string()),
    phoneVerified: v.optional(v.string()),
  })
    .index("accountId", ["accountId"])
    .index("code", ["code"]),
  authVerifiers: defineTable({
    sessionId: v.optional(v.id("authSessions")),
    signature: v.optional(v.string()),
  }).index("signature", ["signature"]),
  authRateLimits: defineTable({
    identifier: v.string(),
    lastAttemptTime: v.number(),
    attemptsLeft: v.number(),
  }).index("identifier", ["identifier"]),
};
