import { defineTable } from "convex/server";
import { v } from "convex/values";

/**
 * Requests for codes that were refused in one country and hour, and that no run has added up yet: an
 * estimate for each reason. Written by `records/startRefusals`; the run that adds them up deletes them.
 */
export const startRefusalsTable = defineTable({
  country: v.string(),
  /** When it began. */
  hour: v.number(),
  shard: v.number(),
  counts: v.record(v.string(), v.number()),
}).index("by_country_and_hour_and_shard", ["country", "hour", "shard"]);
