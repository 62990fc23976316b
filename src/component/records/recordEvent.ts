import type { WithoutSystemFields } from "convex/server";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";

/** Writes down what happened. The schema checks that it is an event. */
export async function recordEvent(
  ctx: MutationCtx,
  event: WithoutSystemFields<Doc<"events">>,
): Promise<void> {
  await ctx.db.insert("events", event);
}
