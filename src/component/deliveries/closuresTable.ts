import { defineTable } from "convex/server";
import { v } from "convex/values";

/**
 * Until when no message goes out, by cause: a start then says so, whatever the number. Written by
 * `deliveries/closures`, a row for each cause; never pruned.
 */
export const closuresTable = defineTable({
  cause: v.union(
    v.literal("budget"),
    /** What was kept for known devices is used up too. */
    v.literal("reserve"),
    v.literal("vendor"),
  ),
  until: v.number(),
}).index("by_cause", ["cause"]);

/** What a vendor refused in a row: one row or none. Written by `deliveries/closures`. */
export const setbacksTable = defineTable({
  count: v.number(),
  lastAt: v.number(),
});
