import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";

/** More live rows than any configuration allows, so that a read is bounded and complete. */
const MAX_LIVE = 10;

/** The live, unexpired challenges of a phone, oldest first. */
export async function listLive(
  ctx: QueryCtx,
  phone: string,
  now: number,
): Promise<Doc<"challenges">[]> {
  const rows = await ctx.db
    .query("challenges")
    .withIndex("by_phone_and_state", (q) =>
      q.eq("phone", phone).eq("state", "live"),
    )
    .order("desc")
    .take(MAX_LIVE);
  return rows.filter((row) => row.expiresAt > now).reverse();
}

/** Ends challenges that are live. */
export async function kill(
  ctx: MutationCtx,
  challengeIds: readonly Id<"challenges">[],
): Promise<void> {
  for (const challengeId of challengeIds)
    await ctx.db.patch("challenges", challengeId, { state: "dead" });
}

/** Ends every live challenge of a phone. */
export async function killLive(
  ctx: MutationCtx,
  phone: string,
  now: number,
): Promise<void> {
  const live = await listLive(ctx, phone, now);
  await kill(
    ctx,
    live.map(({ _id }) => _id),
  );
}

/**
 * What a success ends besides its own challenge. Another device may wait for a code of its own, which
 * keeps its tries and its end; one that is bound to nobody is for whoever was first.
 */
export function unboundOthers(
  live: readonly Doc<"challenges">[],
  own: Doc<"challenges">,
): Id<"challenges">[] {
  return live
    .filter(({ _id, binding }) => _id !== own._id && binding === null)
    .map(({ _id }) => _id);
}
