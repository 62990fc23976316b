import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { recordEvent } from "../records/recordEvent.js";
import { reopenBudget } from "./closures.js";
import { findSettings } from "./budget.js";

const vSettings = v.object({
  isSendingPaused: v.boolean(),
  /** Budgets that replace those of the configuration; null where that one holds. */
  sendsPerHour: v.union(v.number(), v.null()),
  sendsPerDay: v.union(v.number(), v.null()),
});

/** What is set, in whole. */
export const get = query({
  args: {},
  returns: vSettings,
  handler: async (ctx): Promise<Infer<typeof vSettings>> => {
    const row = await findSettings(ctx);
    return {
      isSendingPaused: row?.isSendingPaused ?? false,
      sendsPerHour: row?.sendsPerHour ?? null,
      sendsPerDay: row?.sendsPerDay ?? null,
    };
  },
});

/** Changes what is given; holds from the next message on. A null budget takes the change back. */
export const set = mutation({
  args: {
    isSendingPaused: v.optional(v.boolean()),
    sendsPerHour: v.optional(v.union(v.number(), v.null())),
    sendsPerDay: v.optional(v.union(v.number(), v.null())),
    actorId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { actorId, ...changes }) => {
    const row = await findSettings(ctx);
    const budget = (name: "sendsPerHour" | "sendsPerDay") =>
      changes[name] === undefined ? row?.[name] : (changes[name] ?? undefined);
    const next = {
      isSendingPaused: changes.isSendingPaused ?? row?.isSendingPaused ?? false,
      sendsPerHour: budget("sendsPerHour"),
      sendsPerDay: budget("sendsPerDay"),
      closedUntil: row?.closedUntil,
    };
    if (row === null) await ctx.db.insert("settings", next);
    else await ctx.db.replace("settings", row._id, next);
    await reopenBudget(ctx);
    await recordChanges(ctx, row, next, actorId);
    return null;
  },
});

type Settings = Omit<Doc<"settings">, "_id" | "_creationTime">;

async function recordChanges(
  ctx: MutationCtx,
  before: Settings | null,
  after: Settings,
  actorId: string | undefined,
): Promise<void> {
  const event = { label: "", tag: "", actorId };
  if (after.isSendingPaused !== (before?.isSendingPaused ?? false)) {
    const type = after.isSendingPaused ? "sending_paused" : "sending_resumed";
    await recordEvent(ctx, { type, ...event });
  }
  if (
    after.sendsPerHour !== before?.sendsPerHour ||
    after.sendsPerDay !== before?.sendsPerDay
  ) {
    const shown = (max: number | undefined) => max ?? "as configured";
    const detail = `hour: ${shown(after.sendsPerHour)}, day: ${shown(after.sendsPerDay)}`;
    await recordEvent(ctx, { type: "budget_set", ...event, detail });
  }
}
