import type { E164 } from "../../../phone/index.js";
import type {
  Doc,
  MutationCtx,
  QueryCtx,
  UserId,
} from "../../options/dataModel.js";
import { stopBeingGuest } from "./guests.js";
import { formsOf } from "./forms.js";
import type { LinkingFacts } from "./linking.js";
import { chooseHolder } from "./twins.js";
import type { Held } from "./twins.js";

/** The provider id under which phone accounts are stored. */
export const PROVIDER_ID = "phone";

/** The accounts with this very id: none or one, two if the tables contradict themselves. */
export async function findAccounts(
  ctx: QueryCtx,
  phone: E164,
): Promise<Doc<"authAccounts">[]> {
  return await ctx.db
    .query("authAccounts")
    .withIndex("providerAndAccountId", (q) =>
      q.eq("provider", PROVIDER_ID).eq("providerAccountId", phone),
    )
    .take(2);
}

/** The accounts that hold a line, under any form of its number, today's first. */
export async function findLineAccounts(
  ctx: QueryCtx,
  phone: E164,
): Promise<Doc<"authAccounts">[]> {
  const found = await Promise.all(
    formsOf(phone).map((form) => findAccounts(ctx, form)),
  );
  return found.flat();
}

export interface PhoneAccount {
  /** What `decideLinking` wants to know. */
  facts: LinkingFacts["account"];
  /** Its id may be a former form of the number: `bringHome` changes that. */
  account: Doc<"authAccounts"> | null;
  user: Doc<"users"> | null;
  /** Further accounts of the same line, each under another form. */
  others: readonly Doc<"authAccounts">[];
}

/** Who a phone belongs to. Accounts only: what a user's profile says is never asked. */
export async function findPhoneAccount(
  ctx: QueryCtx,
  phone: E164,
): Promise<PhoneAccount> {
  const accounts = await findLineAccounts(ctx, phone);
  const none = { account: null, user: null, others: [] };
  const ids = new Set(accounts.map((one) => one.providerAccountId));
  if (ids.size < accounts.length)
    return { ...none, facts: { is: "ambiguous" } };
  const [first, ...rest] = await Promise.all(
    accounts.map(async (account): Promise<Held> => ({
      account,
      user: await ctx.db.get("users", account.userId),
    })),
  );
  if (first === undefined) return { ...none, facts: { is: "none" } };
  const { account, user } = chooseHolder([first, ...rest]);
  const others = accounts.filter((other) => other._id !== account._id);
  return user === null
    ? { facts: { is: "orphan" }, account, user, others }
    : { facts: { is: "user", userId: user._id }, account, user, others };
}

/** Whether some user's profile names this phone. Asked only where no account holds it. */
export async function isClaimed(ctx: QueryCtx, phone: E164): Promise<boolean> {
  const claims = await Promise.all(
    formsOf(phone).map((form) =>
      ctx.db
        .query("users")
        .withIndex("phone", (q) => q.eq("phone", form))
        .first(),
    ),
  );
  return claims.some((claim) => claim !== null);
}

/** A user's phone accounts: one, or more where the backend attached further numbers. */
export async function listPhoneAccounts(
  ctx: QueryCtx,
  userId: UserId,
  limit = 10,
): Promise<Doc<"authAccounts">[]> {
  return await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) =>
      q.eq("userId", userId).eq("provider", PROVIDER_ID),
    )
    .take(limit);
}

/** The account of the number in the user's document, which is the one last proved. */
export async function findOwnAccount(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<Doc<"authAccounts"> | null> {
  const accounts = await listPhoneAccounts(ctx, user._id);
  const own = accounts.find(
    (account) => account.providerAccountId === user.phone,
  );
  return own ?? accounts[0] ?? null;
}

/**
 * Records that a user proved a phone, now. Convex Auth's `createAccount` returns early for an account
 * that exists (0.0.95, `createAccountFromCredentials.ts`), so a registered user's first sign-in
 * would leave no mark without this.
 */
export async function markVerified(
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  user: Doc<"users">,
): Promise<void> {
  const phone = account.providerAccountId;
  if (account.phoneVerified !== phone) {
    await ctx.db.patch("authAccounts", account._id, { phoneVerified: phone });
  }
  await ctx.db.patch("users", user._id, {
    phone,
    phoneVerificationTime: Date.now(),
  });
  await stopBeingGuest(ctx, user);
}
