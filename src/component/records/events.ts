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

/** Whose events, done by whom, and of which type; undefined for everybody's and every type. */
interface Filter {
  tag: string | undefined;
  userId: string | undefined;
  actorId: string | undefined;
  type: EventType | undefined;
}

/** Between two instants, without them. */
interface Span {
  start: number;
  end: number;
}

type Found = OrderedQuery<NamedTableInfo<DataModel, "events">>;

function listWithin(ctx: QueryCtx, filter: Filter, span: Span): Found {
  const { tag, userId, actorId } = filter;
  if (tag === undefined && userId === undefined)
    return actorId === undefined
      ? listOfEverybody(ctx, filter.type, span)
      : listOfActor(ctx, actorId, filter.type, span);
  const found =
    tag === undefined
      ? listOfUser(ctx, userId!, filter.type, span)
      : listOfTag(ctx, tag, filter.type, span);
  // Of one person there are few: whoever else did something to them is left out here.
  return actorId === undefined
    ? found
    : // eslint-disable-next-line @convex-dev/no-filter-in-query
      found.filter((q) => q.eq(q.field("actorId"), actorId));
}

function listOfTag(
  ctx: QueryCtx,
  tag: string,
  type: EventType | undefined,
  { start, end }: Span,
): Found {
  const events = ctx.db.query("events");
  return type === undefined
    ? events
        .withIndex("by_tag", (q) =>
          q.eq("tag", tag).gt("_creationTime", start).lt("_creationTime", end),
        )
        .order("desc")
    : events
        .withIndex("by_tag_and_type", (q) =>
          q
            .eq("tag", tag)
            .eq("type", type)
            .gt("_creationTime", start)
            .lt("_creationTime", end),
        )
        .order("desc");
}

function listOfUser(
  ctx: QueryCtx,
  userId: string,
  type: EventType | undefined,
  { start, end }: Span,
): Found {
  const events = ctx.db.query("events");
  return type === undefined
    ? events
        .withIndex("by_userId", (q) =>
          q
            .eq("userId", userId)
            .gt("_creationTime", start)
            .lt("_creationTime", end),
        )
        .order("desc")
    : events
        .withIndex("by_userId_and_type", (q) =>
          q
            .eq("userId", userId)
            .eq("type", type)
            .gt("_creationTime", start)
            .lt("_creationTime", end),
        )
        .order("desc");
}

function listOfActor(
  ctx: QueryCtx,
  actorId: string,
  type: EventType | undefined,
  { start, end }: Span,
): Found {
  const events = ctx.db.query("events");
  return type === undefined
    ? events
        .withIndex("by_actorId", (q) =>
          q
            .eq("actorId", actorId)
            .gt("_creationTime", start)
            .lt("_creationTime", end),
        )
        .order("desc")
    : events
        .withIndex("by_actorId_and_type", (q) =>
          q
            .eq("actorId", actorId)
            .eq("type", type)
            .gt("_creationTime", start)
            .lt("_creationTime", end),
        )
        .order("desc");
}

function listOfEverybody(
  ctx: QueryCtx,
  type: EventType | undefined,
  { start, end }: Span,
): Found {
  const events = ctx.db.query("events");
  return type === undefined
    ? events
        .withIndex("by_creation_time", (q) =>
          q.gt("_creationTime", start).lt("_creationTime", end),
        )
        .order("desc")
    : events
        .withIndex("by_type", (q) =>
          q
            .eq("type", type)
            .gt("_creationTime", start)
            .lt("_creationTime", end),
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
    actorId: v.optional(v.string()),
    types: v.optional(v.array(vEventType)),
    before: v.optional(v.number()),
    after: v.optional(v.number()),
    limit: v.number(),
  },
  returns: v.array(vEventRow),
  handler: async (ctx, { types, before, after, limit, ...filter }) => {
    const { tag, userId, actorId } = filter;
    const end = before ?? Number.MAX_SAFE_INTEGER;
    const span = { start: after ?? 0, end };
    const size = Math.min(limit, MAX_PAGE);
    const pages = await Promise.all(
      (types === undefined ? [undefined] : [...new Set(types)]).map((type) =>
        listWithin(ctx, { tag, userId, actorId, type }, span).take(size),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => b._creationTime - a._creationTime)
      .slice(0, size);
  },
});
