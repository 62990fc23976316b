import type { EventType } from "../../../component/records/validators.js";
import type { E164 } from "../../../phone/e164.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { subjectOf } from "../secrets/subject.js";
import type { PhoneAccount } from "./accounts.js";
import { todaysForm } from "./forms.js";

/**
 * Gives the account of a known user today's form of its number, where it still has a former one, with
 * all that was proved under that. An account of somebody else that holds the same line is never
 * merged and never deleted: it takes the former form, and the events say so.
 *
 * @param phone - As `parsePhone` writes it today.
 * @returns the account as it is now.
 */
export async function bringHome(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  {
    account,
    others,
  }: Pick<PhoneAccount, "others"> & {
    account: Doc<"authAccounts">;
  },
): Promise<Doc<"authAccounts">> {
  const former = account.providerAccountId as E164;
  if (former === phone && others.length === 0) return account;
  for (const other of others) {
    if (other.userId === account.userId)
      await ctx.db.delete("authAccounts", other._id);
    else {
      if (other.providerAccountId === phone) await rename(ctx, other, former);
      await reportTwin(config, ctx, other.userId, phone);
    }
  }
  if (former === phone) return account;
  await rename(ctx, account, phone);
  const { proofs } = config.component.people;
  await ctx.runMutation(proofs.rename, { from: former, to: phone });
  await report(config, ctx, "renumbered", account.userId, phone);
  return (await ctx.db.get("authAccounts", account._id)) ?? account;
}

/** What was proved of one form of a line was proved of the line. */
async function rename(
  ctx: MutationCtx,
  { _id, userId, providerAccountId, phoneVerified }: Doc<"authAccounts">,
  to: E164,
): Promise<void> {
  await ctx.db.patch("authAccounts", _id, {
    providerAccountId: to,
    phoneVerified: phoneVerified === providerAccountId ? to : phoneVerified,
  });
  const user = await ctx.db.get("users", userId);
  if (user?.phone !== undefined && todaysForm(user.phone) === todaysForm(to))
    await ctx.db.patch("users", userId, { phone: to });
}

/** A twin stays one at every sign-in: it is told while no event of it is kept. */
async function reportTwin(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  userId: UserId,
  phone: E164,
): Promise<void> {
  const type = "twin_account";
  const { list } = config.component.records.events;
  const told = await ctx.runQuery(list, { userId, types: [type], limit: 1 });
  if (told.length === 0) await report(config, ctx, type, userId, phone);
}

async function report(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  type: EventType,
  userId: UserId,
  phone: E164,
): Promise<void> {
  const { events } = config.component.records;
  const subject = await subjectOf(phone);
  await ctx.runMutation(events.append, { type, userId, ...subject });
}
