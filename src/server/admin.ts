import { ConvexError } from "convex/values";
import type { PhoneAuthErrorData } from "../errors.js";
import { phoneAuthError } from "../errors.js";
import type { CountryCode, E164 } from "../phone/index.js";
import { findPhoneAccount, listPhoneAccounts } from "./accounts.js";
import type { Doc, MutationCtx, UserId } from "./dataModel.js";
import { closePhone, movePhone } from "./movePhone.js";
import { normalizePhone, phoneRefusal } from "./normalizePhone.js";
import type { PhoneAuthConfig } from "./options.js";
import { endSessions } from "./sessions.js";
import { subjectOf } from "./subject.js";

/** Rows of other tables a user may have; far more than any real user does. */
const MAX_ACCOUNTS = 100;

async function requireTarget(
  ctx: MutationCtx,
  userId: UserId,
): Promise<Doc<"users">> {
  const user = await ctx.db.get("users", userId);
  if (user === null)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  return user;
}

export async function setBlocked(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; blocked: boolean; reason?: string; actorId?: string },
): Promise<void> {
  const { userId, blocked, reason, actorId } = args;
  await requireTarget(ctx, userId);
  const { changed } = await ctx.runMutation(config.component.blocks.set, {
    userId,
    blocked,
    reason,
  });
  if (!changed) return;
  if (blocked) await endSessions(ctx, userId);
  const type = blocked ? "blocked" : "unblocked";
  for (const account of await listPhoneAccounts(ctx, userId)) {
    const phone = account.providerAccountId as E164;
    await closePhone(config, ctx, phone, { type, userId, actorId });
  }
}

export async function changePhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: {
    userId: UserId;
    phone: string;
    defaultCountry?: CountryCode;
    actorId?: string;
  },
): Promise<{ phone: string }> {
  const { userId, actorId } = args;
  const parsed = normalizePhone(config, args.phone, args.defaultCountry);
  if (!parsed.ok)
    throw new ConvexError<PhoneAuthErrorData>(phoneRefusal(parsed));
  const { phone } = parsed;
  const user = await requireTarget(ctx, userId);
  const [account] = await listPhoneAccounts(ctx, userId);
  if (account === undefined)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  if (account.providerAccountId === phone) return { phone };
  const taken = await findPhoneAccount(ctx, phone);
  if (taken.facts.is === "ambiguous") throw phoneAuthError("account_conflict");
  if (taken.facts.is === "user") throw phoneAuthError("phone_taken");
  await movePhone(config, ctx, {
    user,
    account,
    phone,
    replaces: taken.account,
    verified: false,
    actorId,
  });
  return { phone };
}

export async function removeUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId; actorId?: string },
): Promise<void> {
  await requireTarget(ctx, userId);
  await endSessions(ctx, userId);
  for (const account of await listPhoneAccounts(ctx, userId)) {
    const phone = account.providerAccountId as E164;
    await closePhone(config, ctx, phone, { type: "removed", userId, actorId });
  }
  const accounts = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(MAX_ACCOUNTS);
  for (const account of accounts) {
    const codes = await ctx.db
      .query("authVerificationCodes")
      .withIndex("accountId", (q) => q.eq("accountId", account._id))
      .take(MAX_ACCOUNTS);
    for (const code of codes)
      await ctx.db.delete("authVerificationCodes", code._id);
    await ctx.db.delete("authAccounts", account._id);
  }
  await ctx.runMutation(config.component.blocks.set, {
    userId,
    blocked: false,
  });
  await ctx.db.delete("users", userId);
}

/** Lets a phone that was locked by wrong codes ask for codes again. */
export async function unlock(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { phone: E164; actorId?: string },
): Promise<void> {
  const { phone, actorId } = args;
  await ctx.runMutation(config.component.phones.unlock, { phone });
  await ctx.runMutation(config.component.events.append, {
    type: "admin.unlocked",
    actorId,
    ...(await subjectOf(phone)),
  });
}

/** Removes the person behind a phone and everything kept about the phone, events included. */
export async function erase(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { phone: E164; actorId?: string },
): Promise<void> {
  const { phone, actorId } = args;
  const { user } = await findPhoneAccount(ctx, phone);
  if (user !== null)
    await removeUser(config, ctx, { userId: user._id, actorId });
  const { tag } = await subjectOf(phone);
  await ctx.runMutation(config.component.maintenance.erase, { phone, tag });
}
