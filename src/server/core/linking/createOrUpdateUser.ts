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
  /** Whether the step that planned has just made that user. */
  isNew?: boolean;
}

/**
 * Plans by the profile object Convex Auth hands through unchanged within one call, and by the
 * transaction's context, since an app's own callback may pass a profile on to which it added fields.
 * A phone account that comes without a plan was not made by this package, and is refused.
 */
const plans = new WeakMap<object, UserPlan>();

export function planUser(ctx: object, profile: object, plan: UserPlan): void {
  plans.set(ctx, plan);
  plans.set(profile, plan);
}

/** What was planned, which is carried out once, and whether the app put another profile in. */
function takePlan(
  ctx: object,
  profile: object,
): (UserPlan & { isAltered: boolean }) | undefined {
  const isAltered = !plans.has(profile);
  const plan = plans.get(profile) ?? plans.get(ctx);
  plans.delete(profile);
  plans.delete(ctx);
  return plan && { ...plan, isAltered };
}

/** A user, and the user that was found for it before anything was written. */
interface Resolved {
  userId: UserId;
  existingUserId: UserId | null;
}

/** Convex Auth's `createOrUpdateUser` callback: carries out the linking decision. */
export async function createOrUpdateUser(
  ctx: MutationCtx,
  args: CreateOrUpdateUserArgs,
): Promise<UserId> {
  return (await resolveUser(ctx, args)).userId;
}

/** Convex Auth's `afterUserCreatedOrUpdated` callback (0.0.95, `types.ts`). */
export type AfterUser = (
  ctx: MutationCtx,
  args: CreateOrUpdateUserArgs & { userId: UserId },
) => Promise<void>;

/** The same, which then tells the app: `existingUserId` is whom the rules found, as it is there. */
export function createOrUpdateUserThen(
  after: AfterUser,
): typeof createOrUpdateUser {
  return async (ctx, args) => {
    const resolved = await resolveUser(ctx, args);
    await after(ctx, { ...args, ...resolved });
    return resolved.userId;
  };
}

async function resolveUser(
  ctx: MutationCtx,
  args: CreateOrUpdateUserArgs,
): Promise<Resolved> {
  if (args.provider.id !== PROVIDER_ID) return await resolveOther(ctx, args);
  const plan = takePlan(ctx, args.profile);
  if (plan === undefined) {
    throw new Error(
      'Accounts of the "phone" provider are made by signing in or by `phone.register`, ' +
        "not by calling `createAccount`.",
    );
  }
  const profile = args.profile as Partial<Doc<"users">>;
  const userId = plan.userId ?? (await insertUser(ctx, profile));
  if (plan.isNew && plan.isAltered)
    await ctx.db.patch("users", userId, profile);
  return { userId, existingUserId: plan.isNew ? null : plan.userId };
}

/**
 * Other providers: what Convex Auth does by default (0.0.95, `defaultCreateOrUpdateUser`), minus
 * everything about phones. Their word about a number is not proof, so it neither links, nor counts
 * as verified, nor overwrites the number of a user who has a phone account.
 */
async function resolveOther(
  ctx: MutationCtx,
  args: CreateOrUpdateUserArgs,
): Promise<Resolved> {
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

  let existingUserId = args.existingUserId;
  if (
    existingUserId === null &&
    linksByEmail &&
    typeof profile.email === "string"
  ) {
    existingUserId = await findUserByVerifiedEmail(ctx, profile.email);
  }
  const fields: Record<string, unknown> = { ...profile };
  delete fields.phoneVerificationTime;
  if (emailVerified) fields.emailVerificationTime = Date.now();
  if (existingUserId === null) {
    const userId = await ctx.db.insert("users", fields);
    return { userId, existingUserId };
  }
  if ((await listPhoneAccounts(ctx, existingUserId)).length > 0)
    delete fields.phone;
  await ctx.db.patch("users", existingUserId, fields as Partial<Doc<"users">>);
  return { userId: existingUserId, existingUserId };
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
