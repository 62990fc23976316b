import { phoneAuthError } from "convex-phone-auth/errors";
import { v } from "convex/values";
import type { Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { internalQuery } from "./_generated/server";
import { adminPhones } from "./admins";
import { phone } from "./phone";

/** The caller, if a session that still exists belongs to somebody who proved an admin's number. */
export async function requireAdmin(ctx: QueryCtx): Promise<Id<"users">> {
  const user = await phone.requireUser(ctx);
  if (!(await phone.hasProved(ctx, user._id, adminPhones()))) {
    throw phoneAuthError("not_allowed");
  }
  return user._id;
}

/** For actions, which cannot look for themselves. */
export const getAdmin = internalQuery({
  args: {},
  returns: v.id("users"),
  handler: async (ctx): Promise<Id<"users">> => await requireAdmin(ctx),
});
