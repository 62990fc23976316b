import type { GenericDataModel } from "convex/server";
import { phoneAuthError } from "../../errors.js";
import type { CountryCode } from "../../phone/countries.js";
import type { E164 } from "../../phone/e164.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import {
  findOwnAccount,
  findPhoneAccount,
  listPhoneAccounts,
} from "../core/linking/accounts.js";
import { listProvedPhones, tellOwner } from "../core/delivery/ownerNotices.js";
import { isSameLine, todaysForm } from "../core/linking/forms.js";
import { isBlockedNumber } from "../core/linking/blockedNumbers.js";
import { closePhone, movePhone } from "../core/linking/movePhone.js";
import { deleteCodes } from "../core/linking/removeAccounts.js";
import { requirePhone, requireStoredPhone } from "../core/normalizePhone.js";
import { forLookups } from "../core/lookups.js";
import type { AnyPhoneAuth, PhoneAuth } from "../core/PhoneAuth.js";
import { registerOne } from "../core/registration/register.js";
import type {
  Registered,
  UserProfile,
} from "../core/registration/registrationTypes.js";
import { subjectOf } from "../core/secrets/subject.js";
import { endSessions } from "../core/sessions/sessions.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Actor, Target } from "./target.js";
import { requireTarget } from "./target.js";

/** A number in any spelling. */
export interface Spelling {
  /** The number, as a person wrote it. */
  phone: string;
  /** Country of a number written without a country code. Default: the option of `PhoneAuth`. */
  defaultCountry?: CountryCode;
}

/** Names one of the user's numbers, if it is not the one in the user's document. */
export type Which = Partial<Spelling>;

/**
 * Gives a user another number. It counts as unproved until its owner signs in. The user's sessions and
 * open codes end, and the old number is free.
 *
 * @throws ConvexError `invalid_phone`, `country_not_allowed`, `phone_taken`, `account_conflict`;
 *   `invalid_input` with `reason` `userId` (no such user, or one without a number); `not_allowed` if
 *   the old or the new number is in `alwaysAllowed`, or the new one is blocked.
 */
export async function changePhone(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Target & Spelling,
): Promise<{ phone: string }> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const { userId, actorId } = args;
  const to = requirePhone(config, args.phone, args.defaultCountry).phone;
  const user = await requireTarget(db, userId);
  const account = await findOwnAccount(db, user);
  if (account === null)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  if (account.providerAccountId === to) return { phone: to };
  const taken = await findPhoneAccount(db, to);
  if (taken.facts.is === "ambiguous") throw phoneAuthError("account_conflict");
  if (taken.facts.is === "user") throw phoneAuthError("phone_taken");
  refusePower(config, to);
  if (await isBlockedNumber(config, db, to))
    throw phoneAuthError("not_allowed");
  refusePower(config, account.providerAccountId);
  await movePhone(config, db, {
    user,
    account,
    phone: to,
    replaces: taken.account,
    verified: false,
    actorId,
  });
  return { phone: to };
}

/**
 * Takes a number away from a user who no longer has it. The user stays, and you can give them another
 * number with `attachPhone`. Their sessions and open codes end. If the user has further numbers, one of
 * them goes into the user's document, preferably one that was proved.
 *
 * @param args - `phone`: which number, if the user has several. Default: the one in the user's
 *   document.
 * @throws ConvexError `invalid_phone`, or `invalid_input` with `reason` `userId` or `phone` (the number
 *   is not the user's).
 */
export async function releasePhone(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Target & Which,
): Promise<{ phone: string }> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const which = await readWhich(config, db, args);
  return await release(config, db, { ...args, phone: which });
}

/** Whoever holds the number now may have signed in as its user, so the sessions end, too. */
async function release(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; phone?: E164 } & Actor,
): Promise<{ phone: E164 }> {
  const { userId, actorId } = args;
  const user = await requireTarget(ctx, userId);
  const accounts = await listPhoneAccounts(ctx, userId);
  const asked = args.phone ?? "";
  const account =
    args.phone === undefined
      ? await findOwnAccount(ctx, user)
      : (accounts.find((one) => one.providerAccountId === args.phone) ??
        accounts.find((one) => isSameLine(one.providerAccountId, asked)));
  if (account === null || account === undefined)
    throw phoneAuthError("invalid_input", { reason: "phone" });
  const phone = account.providerAccountId as E164;
  const phones = await listProvedPhones(ctx, userId);
  await deleteCodes(ctx, account._id);
  await ctx.db.delete("authAccounts", account._id);
  if (user.phone === phone) {
    const others = accounts.filter((other) => other._id !== account._id);
    await ctx.db.patch("users", userId, await nextPhone(config, ctx, others));
  }
  await ctx.runMutation(config.component.people.proofs.forget, { phone });
  await endSessions(config, ctx, userId);
  const kind = "number_removed";
  await tellOwner(config, ctx, { kind, userId, actorId, phones });
  await closePhone(config, ctx, phone, { type: "released", userId, actorId });
  await config.hooks.onNumberReleased?.(ctx, { userId, phone });
  return { phone };
}

/** What a user's document says of the numbers left: one that was proved goes before others. */
async function nextPhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  accounts: readonly Doc<"authAccounts">[],
): Promise<Pick<Doc<"users">, "phone" | "phoneVerificationTime">> {
  const proved = accounts.find(
    ({ phoneVerified, providerAccountId }) =>
      phoneVerified === providerAccountId,
  );
  if (proved === undefined)
    return {
      phone: accounts[0]?.providerAccountId,
      phoneVerificationTime: undefined,
    };
  const { userId, providerAccountId: phone } = proved;
  const { proofs } = config.component.people;
  const provedAt = await ctx.runQuery(proofs.getProvedAt, { phone, userId });
  return { phone, phoneVerificationTime: provedAt ?? proved._creationTime };
}

/**
 * Gives a recycled number to the person who has it now. It takes the number from its user, as
 * `releasePhone` does, and registers it for `toUserId`, or for a new user, who gets none of the old
 * user's data.
 *
 * @param args - `userId`: the user who has the number so far. If the number is not theirs, nothing
 *   happens and the call is refused.
 * @throws ConvexError as `releasePhone` and `register` do; `invalid_input` with `reason` `toUserId` if
 *   both users are the same; `not_allowed` if the number is in `alwaysAllowed`.
 */
export async function transferPhone<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: AppMutationCtx,
  args: Target &
    Which & { profile?: UserProfile<DataModel>; toUserId?: UserId },
): Promise<Registered> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const which = await readWhich(config, db, args);
  const { userId, profile, toUserId, actorId } = args;
  if (toUserId === userId)
    throw phoneAuthError("invalid_input", { reason: "toUserId" });
  refusePower(config, which ?? (await requireTarget(db, userId)).phone);
  // The present holder is named, so that asking twice does not take it from the new one.
  const released = await release(config, db, { userId, actorId, phone: which });
  const row = { phone: released.phone, profile, userId: toUserId };
  return await registerOne(db, row, { actorId });
}

/**
 * Gives an existing user a first or a further number. The user proves it at the next sign-in.
 *
 * @returns `status` `created`, or `existing` if the number was that user's already.
 * @throws ConvexError `invalid_phone`, `country_not_allowed`, `phone_taken`, `account_conflict`,
 *   `invalid_input`.
 */
export async function attachPhone(
  _phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Target & Spelling,
): Promise<Registered> {
  const { userId, phone, defaultCountry, actorId } = args;
  return await registerOne(ctx, { phone, userId }, { actorId, defaultCountry });
}

/**
 * Lets a number that was locked by wrong codes ask for codes again.
 *
 * @throws ConvexError `invalid_phone`.
 */
export async function unlock(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  { actorId, ...spelling }: Spelling & Actor,
): Promise<void> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const locked = await requireStoredPhone(
    forLookups(config),
    db,
    spelling.phone,
    spelling.defaultCountry,
  );
  const { phones } = config.component.limits;
  const { events } = config.component.records;
  await db.runMutation(phones.unlock, { phone: locked });
  const { account } = await findPhoneAccount(db, locked);
  await db.runMutation(events.append, {
    type: "admin.unlocked",
    userId: account?.userId,
    actorId,
    ...(await subjectOf(locked)),
  });
}

/**
 * Numbers that may always sign up are those of administrators. On somebody's word they go to nobody:
 * whoever could give himself one would have its power as soon as its holder signs in.
 */
function refusePower(config: PhoneAuthConfig, phone: string | undefined): void {
  if (phone !== undefined && config.alwaysAllowed.has(todaysForm(phone)))
    throw phoneAuthError("not_allowed");
}

async function readWhich(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { phone, defaultCountry }: Which,
): Promise<E164 | undefined> {
  if (phone === undefined) return undefined;
  return await requireStoredPhone(
    forLookups(config),
    ctx,
    phone,
    defaultCountry,
  );
}
