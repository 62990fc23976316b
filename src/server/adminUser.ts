import type { EventType } from "../component/validators.js";
import { phoneAuthError } from "../errors.js";
import type { CountryCode, E164 } from "../phone/index.js";
import { findOwnAccount, listPhoneAccounts } from "./accounts.js";
import type { Doc, MutationCtx, UserId } from "./dataModel.js";
import { closePhone } from "./movePhone.js";
import type { PhoneAuthConfig } from "./options.js";
import { findReserved, profileChanges } from "./profile.js";
import type { Profile } from "./profile.js";
import { registerOne } from "./registerOne.js";
import { deleteCodes } from "./removeAccounts.js";
import { endSessions } from "./sessions.js";
import type { Registered } from "./storeSteps.js";
import { NO_SUBJECT, subjectOf } from "./subject.js";

type Actor = { actorId?: string };

/** The user an admin acts on. */
export async function requireTarget(
  ctx: MutationCtx,
  userId: UserId,
): Promise<Doc<"users">> {
  const user = await ctx.db.get("users", userId);
  if (user === null)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  return user;
}

/** Writes an act down under the user's number, or under none. */
export async function recordAct(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  user: Doc<"users">,
  act: { type: EventType; detail?: string } & Actor,
): Promise<void> {
  const account = await findOwnAccount(ctx, user);
  const subject =
    account === null
      ? NO_SUBJECT
      : await subjectOf(account.providerAccountId as E164);
  const event = { ...act, userId: user._id, ...subject };
  await ctx.runMutation(config.component.events.append, event);
}

/** Writes fields of a user's document, and clears others. */
export async function updateUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; profile?: Profile; clear?: string[] } & Actor,
): Promise<{ changed: boolean }> {
  const { userId, profile = {}, clear = [], actorId } = args;
  const reserved = findReserved([...Object.keys(profile), ...clear]);
  if (reserved !== undefined)
    throw phoneAuthError("invalid_input", { reason: `profile.${reserved}` });
  const user = await requireTarget(ctx, userId);
  const before: Profile = user;
  const cleared = clear.filter((field) => before[field] !== undefined);
  const changes = {
    ...Object.fromEntries(cleared.map((field) => [field, undefined])),
    ...profileChanges(before, profile, "overwrite"),
  };
  const fields = Object.keys(changes);
  if (fields.length === 0) return { changed: false };
  try {
    await ctx.db.patch("users", userId, changes);
  } catch {
    // Convex's own message repeats the rejected values, so it goes no further.
    throw phoneAuthError("invalid_input", { reason: "profile" });
  }
  const detail = fields.join(", ");
  await recordAct(config, ctx, user, { type: "updated", detail, actorId });
  return { changed: true };
}

/**
 * Takes a number from its user, who stays, without it. Whoever holds the number now may have signed
 * in as that user, so the sessions end, too.
 */
export async function releasePhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; phone?: E164 } & Actor,
): Promise<{ phone: E164 }> {
  const { userId, actorId } = args;
  const user = await requireTarget(ctx, userId);
  const accounts = await listPhoneAccounts(ctx, userId);
  const account =
    args.phone === undefined
      ? await findOwnAccount(ctx, user)
      : accounts.find((one) => one.providerAccountId === args.phone);
  if (account === null || account === undefined)
    throw phoneAuthError("invalid_input", { reason: "phone" });
  const phone = account.providerAccountId as E164;
  await deleteCodes(ctx, account._id);
  await ctx.db.delete("authAccounts", account._id);
  if (user.phone === phone) {
    const next = accounts.find((other) => other._id !== account._id);
    await ctx.db.patch("users", userId, {
      phone: next?.providerAccountId,
      phoneVerificationTime: undefined,
    });
  }
  await endSessions(ctx, userId);
  await closePhone(config, ctx, phone, { type: "released", userId, actorId });
  return { phone };
}

/**
 * Gives a number that a user has no longer to its new holder: a new user, or the one named. The
 * present holder is named too, so that asking twice does not take it from the new one.
 */
export async function transferPhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: {
    userId: UserId;
    phone?: E164;
    profile?: Profile;
    toUserId?: UserId;
  } & Actor,
): Promise<Registered> {
  const { userId, profile, toUserId, actorId } = args;
  if (toUserId === userId)
    throw phoneAuthError("invalid_input", { reason: "toUserId" });
  const { phone } = await releasePhone(config, ctx, args);
  const row = { phone, profile, userId: toUserId };
  return await registerOne(ctx, row, { actorId });
}

/** Gives an existing user a number that is free; linking rule 10. */
export async function attachPhone(
  ctx: MutationCtx,
  args: { userId: UserId; phone: string; defaultCountry?: CountryCode } & Actor,
): Promise<Registered> {
  const { userId, phone, defaultCountry, actorId } = args;
  return await registerOne(ctx, { phone, userId }, { actorId, defaultCountry });
}
