import { phoneAuthError } from "../../errors.js";
import type { CountryCode, E164 } from "../../phone/index.js";
import { endSessions } from "../core/sessions/sessions.js";
import type { Registered } from "../core/registration/registrationTypes.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";
import {
  findOwnAccount,
  findPhoneAccount,
  listPhoneAccounts,
} from "../core/linking/accounts.js";
import { closePhone, movePhone } from "../core/linking/movePhone.js";
import { deleteCodes } from "../core/linking/removeAccounts.js";
import { requirePhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Profile } from "../core/registration/profile.js";
import { registerOne } from "../core/registration/registerOne.js";
import { subjectOf } from "../core/secrets/subject.js";
import type { Actor } from "./target.js";
import { requireTarget } from "./target.js";

export async function changePhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; phone: string; defaultCountry?: CountryCode } & Actor,
): Promise<{ phone: string }> {
  const { userId, actorId } = args;
  const { phone } = requirePhone(config, args.phone, args.defaultCountry);
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
    const others = accounts.filter((other) => other._id !== account._id);
    await ctx.db.patch("users", userId, await nextPhone(config, ctx, others));
  }
  await ctx.runMutation(config.component.people.proofs.forget, { phone });
  await endSessions(ctx, userId);
  await closePhone(config, ctx, phone, { type: "released", userId, actorId });
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

/** Lets a phone that was locked by wrong codes ask for codes again. */
export async function unlock(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { phone: E164 } & Actor,
): Promise<void> {
  const { phone, actorId } = args;
  await ctx.runMutation(config.component.limits.phones.unlock, { phone });
  const { account } = await findPhoneAccount(ctx, phone);
  await ctx.runMutation(config.component.records.events.append, {
    type: "admin.unlocked",
    userId: account?.userId,
    actorId,
    ...(await subjectOf(phone)),
  });
}
