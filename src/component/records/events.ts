import { v } from "convex/values";
import type { NamedTableInfo, OrderedQuery } from "convex/server";
import type { DataModel } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { recordEvent } from "./recordEvent.js";
import { vEvent, vEventType } from "./validators.js";
import type { EventType } from "./validators.js";

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

const vEventRow = v.object({
  _id: v.id("events"),
  _creationTime: v.number(),
  ...vEvent.fields,
});

const MAX_PAGE = 200;

/** Whose events, and of which type; null for everybody's and every type. */
interface Filter {
  tag: string | undefined;
  userId: string | undefined;
  type: EventType | undefined;
}

function listBefore(
  ctx: QueryCtx,
  { tag, userId, type }: Filter,
  end: number,
): OrderedQuery<NamedTableInfo<DataModel, "events">> {
  const events = ctx.db.query("events");
  if (tag !== undefined)
    return type === undefined
      ? events
          .withIndex("by_tag", (q) => q.eq("tag", tag).lt("_creationTime", end))
          .order("desc")
      : events
          .withIndex("by_tag_and_type", (q) =>
            q.eq("tag", tag).eq("type", type).lt("_creationTime", end),
          )
          .order("desc");
  if (userId !== undefined)
    return type === undefined
      ? events
          .withIndex("by_userId", (q) =>
            q.eq("userId", userId).lt("_creationTime", end),
          )
          .order("desc")
      : events
          .withIndex("by_userId_and_type", (q) =>
            q.eq("userId", userId).eq("type", type).lt("_creationTime", end),
          )
          .order("desc");
  return type === undefined
    ? events
        .withIndex("by_creation_time", (q) => q.lt("_creationTime", end))
        .order("desc")
    : events
        .withIndex("by_type", (q) =>
          q.eq("type", type).lt("_creationTime", end),
        )
        .order("desc");
}

/**
 * Events newest first, a page at a time. `before` is the `_creationTime` of the last event of the
 * page before (components have no `.paginate()`). Each of `types` costs a range of its own.
 */
export const list = query({
  args: {
    tag: v.optional(v.string()),
    userId: v.optional(v.string()),
    types: v.optional(v.array(vEventType)),
    before: v.optional(v.number()),
    limit: v.number(),
  },
  returns: v.array(vEventRow),
  handler: async (ctx, { tag, userId, types, before, limit }) => {
    const end = before ?? Number.MAX_SAFE_INTEGER;
    const size = Math.min(limit, MAX_PAGE);
    const pages = await Promise.all(
      (types === undefined ? [undefined] : [...new Set(types)]).map((type) =>
        listBefore(ctx, { tag, userId, type }, end).take(size),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => b._creationTime - a._creationTime)
      .slice(0, size);
  },
});
