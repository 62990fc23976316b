import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";

/** More than a phone can have: each takes a message, and they go within hours. */
const MAX_ROWS = 100;

/** A phone's proofs, oldest first. */
export async function listProofs(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"proofs">[]> {
  const rows = await ctx.db
    .query("proofs")
    .withIndex("by_phone", (q) => q.eq("phone", phone))
    .order("desc")
    .take(MAX_ROWS);
  return rows.reverse();
}

/** A row each: what they outlive goes by the hourly `maintenance`, away from the sign-in. */
export async function insertProof(
  ctx: MutationCtx,
  proof: { phone: string; userId: string; sessionId?: string },
): Promise<void> {
  await ctx.db.insert("proofs", { ...proof, provedAt: Date.now() });
}

/** Deletes what is kept of a phone's proofs. */
export async function forgetProofs(
  ctx: MutationCtx,
  phone: string,
): Promise<void> {
  for (const row of await listProofs(ctx, phone))
    await ctx.db.delete("proofs", row._id);
}
