import type { OwnReason } from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/e164.js";
import type { Doc, QueryCtx } from "../../options/dataModel.js";
import type { WithComponent } from "../../options/options.js";
import { findPhoneAccount } from "../linking/accounts.js";
import { isTestAccount } from "../signIn/testAccounts.js";

/** Why nobody is to be invited to this account, or null. */
export async function invitationRefusal(
  config: WithComponent,
  ctx: QueryCtx,
  account: Doc<"authAccounts">,
): Promise<"verified" | "not_registered" | "blocked" | null> {
  const { userId } = account;
  if (account.phoneVerified !== undefined) return "verified";
  // A number of nobody has nobody to invite.
  if (isTestAccount(account)) return "not_registered";
  if ((await ctx.db.get("users", userId)) === null) return "not_registered";
  const { blocks } = config.component.people;
  return (await ctx.runQuery(blocks.isBlocked, { userId })) ? "blocked" : null;
}

/** Why an invitation on its way is not to go out after all, or null: looked at when it is sent. */
export async function invitationSuppression(
  config: WithComponent,
  ctx: QueryCtx,
  { phone, userId }: { phone: E164; userId: string },
): Promise<OwnReason | null> {
  const { facts, account } = await findPhoneAccount(ctx, phone);
  if (facts.is === "ambiguous") return "account_conflict";
  if (account?.userId !== userId) return "not_registered";
  return await invitationRefusal(config, ctx, account);
}
