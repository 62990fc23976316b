import { ConvexError } from "convex/values";
import type { EventType } from "../component/validators.js";
import type { PhoneAuthErrorData } from "../errors.js";
import { phoneAuthError } from "../errors.js";
import type { CountryCode, E164 } from "../phone/index.js";
import {
  findAccounts,
  findOwnAccount,
  findPhoneAccount,
  listPhoneAccounts,
} from "./accounts.js";
import { requireTarget } from "./adminUser.js";
import type { MutationCtx, UserId } from "./dataModel.js";
import { closePhone, movePhone } from "./movePhone.js";
import { normalizePhone, phoneRefusal } from "./normalizePhone.js";
import type { PhoneAuthConfig } from "./options.js";
import { removeAccounts } from "./removeAccounts.js";
import { endSessions } from "./sessions.js";
import { NO_SUBJECT, subjectOf } from "./subject.js";

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
  await closePhones(config, ctx, { type, userId, actorId });
}

/** Ends the open codes of a user's numbers, and writes the act down, also where there is none. */
async function closePhones(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  event: { type: EventType; userId: UserId; actorId?: string },
): Promise<void> {
  const accounts = await listPhoneAccounts(ctx, event.userId);
  for (const account of accounts) {
    await closePhone(config, ctx, account.providerAccountId as E164, event);
  }
  if (accounts.length > 0) return;
  await ctx.runMutation(config.component.events.append, {
    ...event,
    ...NO_SUBJECT,
  });
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
  const account = await findOwnAccount(ctx, user);
  if (account === null)
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
  await removePerson(config, ctx, { userId, actorId });
}

/**
 * Removes whatever hangs on a user's id, and the user where there still is one. The user's own rows
 * that decide anything go first; the rest follows in scheduled transactions where it is much.
 */
async function removePerson(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId; actorId?: string },
): Promise<void> {
  await endSessions(ctx, userId);
  const freed = await removeAccounts(config, ctx, { userId, actorId });
  const { blocks, events } = config.component;
  if (freed === 0) {
    const type = "removed";
    const event = { type, userId, actorId, ...NO_SUBJECT } as const;
    await ctx.runMutation(events.append, event);
  }
  await ctx.runMutation(blocks.set, { userId, blocked: false });
  if ((await ctx.db.get("users", userId)) === null) return;
  await ctx.db.delete("users", userId);
  await config.hooks.onUserRemoved?.(ctx, { userId });
}

/** Lets a phone that was locked by wrong codes ask for codes again. */
export async function unlock(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { phone: E164; actorId?: string },
): Promise<void> {
  const { phone, actorId } = args;
  await ctx.runMutation(config.component.phones.unlock, { phone });
  const { account } = await findPhoneAccount(ctx, phone);
  await ctx.runMutation(config.component.events.append, {
    type: "admin.unlocked",
    userId: account?.userId,
    actorId,
    ...(await subjectOf(phone)),
  });
}

/**
 * Removes the person behind a phone and everything kept about the phone, events included. What stays
 * is that somebody was erased, and by whom.
 */
export async function erase(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { phone: E164; actorId?: string },
): Promise<void> {
  const { phone, actorId } = args;
  // By account, since the user may be gone already and have left the account behind.
  for (const { userId } of await findAccounts(ctx, phone)) {
    await removePerson(config, ctx, { userId, actorId });
  }
  const { maintenance, events } = config.component;
  const { tag } = await subjectOf(phone);
  await ctx.runMutation(maintenance.erase, { phone, tag });
  await ctx.runMutation(events.append, {
    type: "removed",
    detail: "erased",
    actorId,
    ...NO_SUBJECT,
  });
}
