import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import { PROVIDER_ID, listPhoneAccounts } from "./accounts.js";
import { insertUser } from "./insertUser.js";

/** What Convex Auth passes to the callback (0.0.95, `implementation/users.ts`). */
export interface CreateOrUpdateUserArgs {
  existingUserId: UserId | null;
  type: "oauth" | "credentials" | "email" | "phone" | "verification";
  provider: {
    id: string;
    type: string;
    allowDangerousEmailAccountLinking?: boolean;
  };
  profile: Record<string, unknown> & {
    emailVerified?: boolean;
    phoneVerified?: boolean;
  };
  shouldLinkViaEmail?: boolean;
  shouldLinkViaPhone?: boolean;
}

/** What a decision made in one of our own steps tells the callback to do. */
export interface UserPlan {
  /** The user to attach to, or null to insert a new one with the profile. */
  userId: UserId | null;
}

/**
 * Plans by the profile object Convex Auth hands through unchanged within one call. A phone account
 * that comes without a plan was not made by this package, and is refused.
 */
const plans = new WeakMap<object, UserPlan>();

export function planUser(profile: object, plan: UserPlan): void {
  plans.set(profile, plan);
}

/** Convex Auth's `createOrUpdateUser` callback: carries out the linking decision. */
export async function createOrUpdateUser(
  ctx: MutationCtx,
  args: CreateOrUpdateUserArgs,
): Promise<UserId> {
  if (args.provider.id !== PROVIDER_ID)
    return await createOrUpdateOtherUser(ctx, args);
  const plan = plans.get(args.profile);
  if (plan === undefined) {
    throw new Error(
      'Accounts of the "phone" provider are made by signing in or by `phone.register`, ' +
        "not by calling `createAccount`.",
    );
  }
  plans.delete(args.profile);
  return (
    plan.userId ??
    (await insertUser(ctx, args.profile as Partial<Doc<"users">>))
  );
}

/**
 * Other providers: what Convex Auth does by default (0.0.95, `defaultCreateOrUpdateUser`), minus
 * everything about phones. Their word about a number is not proof, so it neither links, nor counts
 * as verified, nor overwrites the number of a user who has a phone account.
 */
async function createOrUpdateOtherUser(
  ctx: MutationCtx,
  args: CreateOrUpdateUserArgs,
): Promise<UserId> {
  const { provider } = args;
  const {
    emailVerified: saidVerified,
    phoneVerified: _,
    ...profile
  } = args.profile;
  const isOAuth = provider.type === "oauth" || provider.type === "oidc";
  const emailVerified =
    saidVerified ??
    (isOAuth && provider.allowDangerousEmailAccountLinking !== false);
  const linksByEmail =
    args.shouldLinkViaEmail || emailVerified || provider.type === "email";

  let userId = args.existingUserId;
  if (userId === null && linksByEmail && typeof profile.email === "string") {
    userId = await findUserByVerifiedEmail(ctx, profile.email);
  }
  const fields: Record<string, unknown> = { ...profile };
  delete fields.phoneVerificationTime;
  if (emailVerified) fields.emailVerificationTime = Date.now();
  if (userId === null) return await ctx.db.insert("users", fields);
  if ((await listPhoneAccounts(ctx, userId)).length > 0) delete fields.phone;
  await ctx.db.patch("users", userId, fields as Partial<Doc<"users">>);
  return userId;
}

/** The one user with this verified address; null when there is none or the choice is not clear. */
async function findUserByVerifiedEmail(
  ctx: MutationCtx,
  email: string,
): Promise<UserId | null> {
  const users = ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", email));
  let found: UserId | null = null;
  for await (const user of users) {
    if (user.emailVerificationTime === undefined) continue;
    if (found !== null) return null;
    found = user._id;
  }
  return found;
}
