import type { GenericQueryCtx } from "convex/server";
import type { DataModel } from "./_generated/dataModel";

/** Stands for an app's own check: whoever has a session. */
export async function requireAdmin(
  ctx: GenericQueryCtx<DataModel>,
): Promise<string | null> {
  const identity = await ctx.auth.getUserIdentity();
  return identity?.subject ?? null;
}
