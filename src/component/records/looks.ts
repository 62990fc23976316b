import { v } from "convex/values";
import { mutation } from "../_generated/server.js";
import { recordEvent } from "./recordEvent.js";
import { vEvent } from "./validators.js";
import type { EventType } from "./validators.js";

const HOUR_MS = 60 * 60 * 1000;

/** Events of somebody who looked at what lists mask. */
const LOOKS: EventType[] = ["admin.viewed", "exported", "import.viewed"];

/**
 * Writes looks at whole numbers down, where whoever looks has not seen more than `max` within an
 * hour with them; otherwise none. The events are what is counted, so nobody looks unwritten.
 *
 * @returns milliseconds to wait, 0 when written down.
 */
export const record = mutation({
  args: {
    events: v.array(vEvent),
    /** Numbers in an hour. None: no limit. */
    max: v.optional(v.number()),
  },
  returns: v.number(),
  handler: async (ctx, { events, max }) => {
    const actorId = events[0]?.actorId;
    if (max !== undefined && actorId !== undefined) {
      const since = Date.now() - HOUR_MS;
      let seen = events.reduce((sum, { count = 1 }) => sum + count, 0);
      let oldest = Date.now();
      for (const type of LOOKS) {
        const looks = await ctx.db
          .query("events")
          .withIndex("by_actorId_and_type", (q) =>
            q
              .eq("actorId", actorId)
              .eq("type", type)
              .gt("_creationTime", since),
          )
          .take(max);
        for (const { _creationTime, count = 1 } of looks) {
          seen += count;
          oldest = Math.min(oldest, _creationTime);
        }
      }
      if (seen > max) return Math.max(1, Math.ceil(oldest - since));
    }
    for (const event of events) await recordEvent(ctx, event);
    return 0;
  },
});
