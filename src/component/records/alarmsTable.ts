import { defineTable } from "convex/server";
import { v } from "convex/values";

/** When each alarm was last raised, so that one cause does not fill the log. By `alarms`. */
export const alarmsTable = defineTable({
  name: v.string(),
  raisedAt: v.number(),
  /** Until when the app is to hear of it, with the next message. */
  tellUntil: v.optional(v.number()),
})
  .index("by_name", ["name"])
  .index("by_tellUntil", ["tellUntil"]);
