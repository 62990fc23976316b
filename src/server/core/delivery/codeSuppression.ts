import type { OwnReason } from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/e164.js";
import type { MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { findPhoneAccount } from "../linking/accounts.js";
import { isExpired } from "../signIn/staleNumbers.js";
import { isBlockedNumber } from "../linking/blockedNumbers.js";

/**
 * Why this phone gets no message, or null, and whose it is: nobody who is blocked gets one either,
 * and a number of nobody draws on budgets of its own.
 * Decided here, unseen by whoever asked for the code.
 */
export async function codeSuppression(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  purpose: string,
): Promise<{
  reason: OwnReason | null;
  userId?: string;
  isNewcomer?: boolean;
}> {
  if (purpose === "test") return { reason: "test_number" };
  // Whoever changes a number is signed in, and the new number is nobody's to refuse yet.
  if (purpose !== "signIn") return { reason: null };
  const { facts, account } = await findPhoneAccount(ctx, phone);
  if (facts.is === "ambiguous") return { reason: "account_conflict" };
  if (account !== null && isExpired(config, account))
    return { reason: "not_registered" };
  if (facts.is === "user") return { reason: null, userId: facts.userId };
  const maySignUp = config.signUp === "open" || config.alwaysAllowed.has(phone);
  if (!maySignUp) return { reason: "not_registered" };
  return (await isBlockedNumber(config, ctx, phone))
    ? { reason: "blocked" }
    : { reason: null, isNewcomer: true };
}
