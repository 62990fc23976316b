import { phoneAuthError } from "convex-phone-auth/errors";
import type { Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
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
