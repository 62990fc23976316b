import type { E164 } from "../../../phone/e164.js";
import type { QueryCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { LONGEST_TEST_MS } from "../../options/testNumbers.js";
import { findPhoneAccount, listPhoneAccounts } from "../linking/accounts.js";
import { isTestAccount } from "./testAccounts.js";

/**
 * The code the option gives a number, until its last day is over; and not before a year to that day,
 * so that none works for long. Asked now: a module's own clock may be months old.
 */
function fixedCodeOf(
  { testNumbers }: PhoneAuthConfig,
  phone: E164,
): string | null {
  if (testNumbers === null) return null;
  const left = testNumbers.endsAt - Date.now();
  if (left <= 0 || left > LONGEST_TEST_MS) return null;
  return testNumbers.codes.get(phone) ?? null;
}

/**
 * The fixed code of a number, where it serves now; null for every other number, and for a test number
 * whose user is real: registered by the backend, or proved with a code that was sent.
 */
export async function testCodeOf(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  phone: E164,
): Promise<string | null> {
  const code = fixedCodeOf(config, phone);
  if (code === null) return null;
  const { facts, account } = await findPhoneAccount(ctx, phone);
  if (facts.is === "none") return code;
  return account !== null && isTestAccount(account) ? code : null;
}

/** Whether a user came in with a fixed code that serves no more, and nobody real stands behind it. */
export async function isTestOver(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  userId: UserId,
): Promise<boolean> {
  const accounts = await listPhoneAccounts(ctx, userId);
  return accounts.some(
    (account) =>
      isTestAccount(account) &&
      fixedCodeOf(config, account.providerAccountId as E164) === null,
  );
}
