import { authTables } from "@convex-dev/auth/server";
import { defineTable } from "convex/server";

/**
 * Convex Auth's tables, with the indexes on `users` by which `phone.admin.listUsers` finds people.
 * An app with fields of its own on `users` adds the last two to its own definition.
 *
 * @example
 * ```ts
 * // convex/schema.ts
 * export default defineSchema({ ...phoneAuthTables });
 * ```
 */
export const phoneAuthTables = {
  ...authTables,
  // A new definition: adding indexes to Convex Auth's own would change it for everybody.
  users: defineTable(authTables.users.validator)
    .index("email", ["email"])
    .index("phone", ["phone"])
    .index("phoneVerificationTimeAndPhone", ["phoneVerificationTime", "phone"])
    .searchIndex("name", { searchField: "name" }),
};
