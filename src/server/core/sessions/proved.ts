import { isE164 } from "../../../phone/e164.js";
import type { QueryCtx } from "../../options/dataModel.js";
import { findPhoneAccount } from "../linking/accounts.js";
import { isSameLine, todaysForm } from "../linking/forms.js";
import type { Given } from "../given.js";
import { readAnyPhone } from "../normalizePhone.js";
import type { SignedIn } from "./sessions.js";

/** Numbers in any spelling, as they are written today; what is no number is nobody's. */
export function readForms(
  options: Given["options"],
  phones: readonly string[],
): ReadonlySet<string> {
  return new Set(
    phones.map((input) => {
      const read = readAnyPhone(options, input);
      return todaysForm(read.ok ? read.phone : input);
    }),
  );
}

/**
 * Whether one of these phones was proved to this very session, and is its user's still. A user's
 * numbers may have more than one holder, each with sessions of their own.
 *
 * @param phones - In any spelling; what is no number is nobody's.
 */
export async function hasProved(
  { component, options }: Given,
  ctx: QueryCtx,
  { user, session }: SignedIn,
  phones: readonly string[],
): Promise<boolean> {
  const asked = readForms(options, phones);
  const { listProved } = component.people.proofs;
  const args = { userId: user._id, sessionId: session._id };
  const proved = await ctx.runQuery(listProved, args);
  for (const phone of proved.filter(isE164)) {
    if (!asked.has(todaysForm(phone))) continue;
    const { account } = await findPhoneAccount(ctx, phone);
    if (
      account?.userId === user._id &&
      account.phoneVerified !== undefined &&
      isSameLine(account.phoneVerified, phone)
    )
      return true;
  }
  return false;
}
