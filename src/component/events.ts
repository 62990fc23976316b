import { v } from "convex/values";
import type { WithoutSystemFields } from "convex/server";
import type { Doc } from "./_generated/dataModel.js";
import type { MutationCtx } from "./_generated/server.js";
import { mutation, query } from "./_generated/server.js";
import schema from "./schema.js";
import { vEvent } from "./validators.js";

export async function recordEvent(
  ctx: MutationCtx,
  event: WithoutSystemFields<Doc<"events">>,
): Promise<void> {
  await ctx.db.insert("events", event);
}

/** Appends one event. Nothing updates or deletes an event but retention. */
export const append = mutation({
  args: vEvent.fields,
  returns: v.null(),
  handler: async (ctx, event) => {
    await recordEvent(ctx, event);
    return null;
  },
});

/** Appends several events, in their order. */
export const appendMany = mutation({
  args: { events: v.array(vEvent) },
  returns: v.null(),
  handler: async (ctx, { events }) => {
    for (const event of events) await recordEvent(ctx, event);
    return null;
  },
});

const MAX_PAGE = 200;

/**
 * Events newest first, a page at a time. `before` is the `_creationTime` of the last event of the
 * page before (components have no `.paginate()`).
 */
export const list = query({
  args: {
    tag: v.optional(v.string()),
    before: v.optional(v.number()),
    limit: v.number(),
  },
  returns: v.array(schema.doc("events")),
  handler: async (ctx, { tag, before, limit }) => {
    const end = before ?? Number.MAX_SAFE_INTEGER;
    const rows =
      tag === undefined
        ? ctx.db
            .query("events")
            .withIndex("by_creation_time", (q) => q.lt("_creationTime", end))
        : ctx.db
            .query("events")
            .withIndex("by_tag", (q) =>
              q.eq("tag", tag).lt("_creationTime", end),
            );
    return await rows.order("desc").take(Math.min(limit, MAX_PAGE));
  },
});
