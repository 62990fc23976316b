import type { Doc, MutationCtx } from "../../options/dataModel.js";
import { STALE_AFTER_MS } from "../../options/hooks.js";
import type { PhoneAuthConfig } from "../../options/options.js";

/**
 * Whether a known user may come in where the number rested long: the app may deny it. A registration
 * that nobody claimed rests from its first day on, and the app may say how long one is good at all.
 */
export async function mayReturn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  user: Doc<"users">,
): Promise<boolean> {
  const userId = user._id;
  const { onStaleNumber } = config.hooks;
  const phone = account.providerAccountId;
  if (isExpired(config, account)) return false;
  if (onStaleNumber === undefined) return true;
  const { proofs } = config.component.people;
  const provedAt =
    account.phoneVerified === phone
      ? ((await ctx.runQuery(proofs.getProvedAt, { phone, userId })) ??
        provedBefore(account, user))
      : account._creationTime;
  const unusedMs = Date.now() - provedAt;
  if (unusedMs < STALE_AFTER_MS) return true;
  return (await onStaleNumber(ctx, { userId, phone, unusedMs })) === "allow";
}

/**
 * The last proof of a number that came here from another provider, which kept none for each: the
 * user's own one, or else when the account was made.
 */
function provedBefore(
  account: Doc<"authAccounts">,
  { phone, phoneVerificationTime }: Doc<"users">,
): number {
  const isOwn = phone === account.providerAccountId;
  return (isOwn ? phoneVerificationTime : undefined) ?? account._creationTime;
}

/** Whether an account is a registration that nobody claimed for longer than one is good. */
export function isExpired(
  { registrationLifetimeMs }: Pick<PhoneAuthConfig, "registrationLifetimeMs">,
  { phoneVerified, providerAccountId, _creationTime }: Doc<"authAccounts">,
): boolean {
  if (registrationLifetimeMs === null || phoneVerified === providerAccountId)
    return false;
  return Date.now() - _creationTime >= registrationLifetimeMs;
}
