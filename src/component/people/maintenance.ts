import { v } from "convex/values";
import { internal } from "../_generated/api.js";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { internalMutation } from "../_generated/server.js";
import { listProofs } from "./proofRows.js";

/** Longer than a proof serves the session it was given to. */
const SESSION_MS = 60 * 60 * 1000;

/** Proofs looked at per transaction; each may bring the few others of its phone. */
const BATCH_SIZE = 100;

/** Of a phone's proofs that serve no session any more, the newest proof of all stays. */
async function settlePhone(
  ctx: MutationCtx,
  rows: readonly Doc<"proofs">[],
  before: number,
): Promise<void> {
  const newest = rows.at(-1);
  for (const row of rows) {
    if (row.provedAt > before) continue;
    if (row !== newest) await ctx.db.delete("proofs", row._id);
    else if (row.isKept !== true)
      await ctx.db.patch("proofs", row._id, { isKept: true });
  }
}

/**
 * Deletes proofs that serve no session any more and are not the newest of their phone, which stays
 * while its user has the phone. Looks at each proof once.
 */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const before = Date.now() - SESSION_MS;
    const due = await ctx.db
      .query("proofs")
      .withIndex("by_isKept_and_provedAt", (q) =>
        q.eq("isKept", undefined).lte("provedAt", before),
      )
      .take(BATCH_SIZE);
    for (const phone of new Set(due.map((row) => row.phone)))
      await settlePhone(ctx, await listProofs(ctx, phone), before);
    if (due.length === BATCH_SIZE)
      await ctx.scheduler.runAfter(0, internal.people.maintenance.prune, {});
    return null;
  },
});
