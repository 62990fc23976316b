import { requireAdmin as requireAdminOf } from "convex-phone-auth";
import type { Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { phone } from "./phone";

/** The caller, if a session that still exists belongs to somebody who proved an admin's number. */
export async function requireAdmin(ctx: QueryCtx): Promise<Id<"users">> {
  return await requireAdminOf(phone, ctx);
}
