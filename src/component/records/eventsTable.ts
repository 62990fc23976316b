import { defineTable } from "convex/server";
import { vEvent } from "./validators.js";

/** The table of events. Each list is newest first, over all types as well as of one. */
export const eventsTable = defineTable(vEvent)
  // Over all types, which the longer index does not give.
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_tag", ["tag"])
  .index("by_tag_and_type", ["tag", "type"])
  .index("by_type", ["type"])
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_userId", ["userId"])
  .index("by_userId_and_type", ["userId", "type"])
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_actorId", ["actorId"])
  .index("by_actorId_and_type", ["actorId", "type"]);
