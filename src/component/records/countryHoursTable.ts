import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vCountryCounts } from "./validators.js";

/**
 * What happened in one country in one hour. Written by `records/countries`, by one run after the
 * other; pruned after 400 days.
 */
export const countryHoursTable = defineTable({
  country: v.string(),
  /** When it began. */
  hour: v.number(),
  ...vCountryCounts.fields,
})
  .index("by_country_and_hour", ["country", "hour"])
  .index("by_hour", ["hour"]);
