import { v } from "convex/values";

/** Validator of {@link OnExisting}. */
export const vOnExisting = v.union(
  v.literal("keep"),
  v.literal("fill"),
  v.literal("overwrite"),
);

/**
 * Validator of {@link Registered}. `status` is `created` if the number had no account, `existing` if it
 * had one and nothing changed, and `updated` if profile fields were written to its user.
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
