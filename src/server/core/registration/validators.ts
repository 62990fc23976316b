import { v } from "convex/values";

/** What registration does with the profile of somebody who is registered already. */
export const vOnExisting = v.union(
  v.literal("keep"),
  v.literal("fill"),
  v.literal("overwrite"),
);

/**
 * Validator of {@link Registered}. `status` is `created` when the number had no account, `existing`
 * when it had one and nothing changed, `updated` when profile fields were written to its user.
 */
export const vRegistered = v.object({
  userId: v.id("users"),
  accountId: v.id("authAccounts"),
  /** E.164. */
  phone: v.string(),
  status: v.union(
    v.literal("created"),
    v.literal("existing"),
    v.literal("updated"),
  ),
});

/** Validator of one row to register; which fields `users` has, only the app's schema knows. */
export function vRegisterRow() {
  return v.object({
    phone: v.string(),
    profile: v.optional(v.record(v.string(), v.any())),
    userId: v.optional(v.id("users")),
  });
}
