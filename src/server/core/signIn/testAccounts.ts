import { endSessions } from "../sessions/sessions.js";
import type { Doc, MutationCtx } from "../../options/dataModel.js";
import type { WithComponent } from "../../options/options.js";

/**
 * Where Convex Auth keeps what proves an account, an account made with a test number's fixed code
 * keeps that nothing did. Gone as soon as somebody real stands behind it.
 */
const MARK = "phone-auth/test-number";

/** Whether an account's user came from a test number, and nothing made the user real since. */
export function isTestAccount(account: Doc<"authAccounts">): boolean {
  return account.secret === MARK;
}

/** Marks an account just made with a fixed code. It proves nothing, so nothing else is stamped. */
export async function markTest(
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
): Promise<void> {
  await ctx.db.patch("authAccounts", account._id, { secret: MARK });
}

/**
 * Somebody real stands behind the account from here on: whoever came in with the fixed code is
 * shown out. Costs nothing where the account was real all along.
 */
export async function markReal(
  config: WithComponent,
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
): Promise<void> {
  if (!isTestAccount(account)) return;
  await ctx.db.patch("authAccounts", account._id, { secret: undefined });
  await endSessions(config, ctx, account.userId);
}
