import { phoneAuthTables } from "convex-phone-auth";
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

export default defineSchema({
  ...phoneAuthTables,

  /** Messages of the development sender. Written and read by `outbox.ts` only. */
  outbox: defineTable({
    to: v.string(),
    body: v.string(),
    sentAt: v.number(),
  }).index("by_to", ["to"]),
});
