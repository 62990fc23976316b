import type { Id } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import type { Channel } from "./validators.js";

/** Whose client is shown a message, and by what it finds it. */
export interface ShownTo {
  challengeId: Id<"challenges">;
  binding: string;
}

/**
 * Has the newest message of a challenge look sent to its client, from now on and whatever becomes of it.
 *
 * @param isFirst - Whether it is to, where no message before did.
 */
export async function showSend(
  ctx: MutationCtx,
  { challengeId, binding }: ShownTo,
  channel: Channel,
  isFirst = true,
): Promise<void> {
  const former = await ctx.db
    .query("shownSends")
    .withIndex("by_challengeId", (q) => q.eq("challengeId", challengeId))
    .unique();
  const shown = { challengeId, binding, channel };
  if (former !== null) await ctx.db.patch("shownSends", former._id, shown);
  else if (isFirst) await ctx.db.insert("shownSends", shown);
}
