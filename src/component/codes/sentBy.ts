import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import { MAX_DELIVERIES } from "../deliveries/states.js";
import type { vReceipt } from "../deliveries/validators.js";

/** What a code that went out is known by to its transport. */
interface Sent {
  /** The message whose transport wants to hear that the code came back, or null. */
  receipt: Infer<typeof vReceipt> | null;
}

/**
 * Whether one of a challenge's codes went out, or may have: a code nobody was sent opens nothing. Asked
 * only about a right code: deliveries are written as they go, which a wrong try is not to wait for.
 */
export async function sentBy(
  ctx: QueryCtx,
  challengeId: Doc<"challenges">["_id"],
  nonces: readonly string[],
): Promise<Sent | null> {
  const deliveries = await ctx.db
    .query("deliveries")
    .withIndex("by_challengeId", (q) => q.eq("challengeId", challengeId))
    .take(MAX_DELIVERIES);
  const newest = deliveries.findLast(
    ({ nonce }) => nonce !== undefined && nonces.includes(nonce),
  );
  if (newest !== undefined) {
    const { _id: deliveryId, transport, receiptId: id, confirms } = newest;
    const isTold = confirms && transport !== undefined && id !== undefined;
    return { receipt: isTold ? { deliveryId, transport, id } : null };
  }
  const row = await ctx.db.get("challenges", challengeId);
  const isGood = [row, row?.former].some(
    (code) => code?.redeemable && nonces.includes(code.nonce),
  );
  return isGood ? { receipt: row?.receipt ?? null } : null;
}
