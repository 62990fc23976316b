import type { EventType } from "../../../component/records/validators.js";
import type { E164 } from "../../../phone/index.js";
import { scheduleStore } from "../store/callStore.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { PROVIDER_ID } from "./accounts.js";
import { closePhone } from "./movePhone.js";
import { removeAccountsStep } from "./steps.js";

/** Rows per transaction, far inside Convex's limits: an account takes a handful of reads itself. */
const ACCOUNTS_PER_SWEEP = 100;
const CODES_PER_SWEEP = 1_000;

/** Deletes Convex Auth's codes of an account; how many of the allowance were not needed. */
export async function deleteCodes(
  ctx: MutationCtx,
  accountId: Doc<"authAccounts">["_id"],
  allowance = CODES_PER_SWEEP,
): Promise<number> {
  const codes = await ctx.db
    .query("authVerificationCodes")
    .withIndex("accountId", (q) => q.eq("accountId", accountId))
    .take(allowance);
  for (const { _id } of codes)
    await ctx.db.delete("authVerificationCodes", _id);
  return allowance - codes.length;
}

/**
 * Deletes a user's accounts and what hangs off each, its numbers first, so that those are free at
 * once. What does not fit this transaction is left to scheduled ones.
 *
 * @returns whether it freed a number.
 */
export async function removeAccounts(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId; actorId?: string },
): Promise<boolean> {
  const type: EventType = "removed";
  const phones = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) =>
      q.eq("userId", userId).eq("provider", PROVIDER_ID),
    )
    .take(ACCOUNTS_PER_SWEEP);
  const others = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(ACCOUNTS_PER_SWEEP);
  const accounts = [
    ...phones,
    ...others.filter(({ provider }) => provider !== PROVIDER_ID),
  ].slice(0, ACCOUNTS_PER_SWEEP);
  let allowance = CODES_PER_SWEEP;
  for (const account of accounts) {
    allowance = await deleteCodes(ctx, account._id, allowance);
    if (allowance === 0) break;
    await deleteTries(ctx, account);
    await ctx.db.delete("authAccounts", account._id);
    if (account.provider !== PROVIDER_ID) continue;
    const phone = account.providerAccountId as E164;
    await ctx.runMutation(config.component.people.proofs.forget, { phone });
    await closePhone(config, ctx, phone, { type, userId, actorId });
  }
  const isFull = [phones, others].some(
    (found) => found.length === ACCOUNTS_PER_SWEEP,
  );
  if (isFull || allowance === 0) {
    await scheduleStore(ctx, removeAccountsStep, { userId, actorId });
  }
  return phones.length > 0;
}

/** What Convex Auth counted of wrong passwords and codes, under the account's id. */
async function deleteTries(
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
): Promise<void> {
  const tries = await ctx.db
    .query("authRateLimits")
    .withIndex("identifier", (q) => q.eq("identifier", account._id))
    .first();
  if (tries !== null) await ctx.db.delete("authRateLimits", tries._id);
}
