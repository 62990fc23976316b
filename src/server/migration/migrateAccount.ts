import type { GenericDataModel } from "convex/server";
import type { CountryCode, E164 } from "../../phone/index.js";
import { isE164 } from "../../phone/e164.js";
import type {
  AuthDataModel,
  Doc,
  MutationCtx,
  QueryCtx,
  UserId,
} from "../options/dataModel.js";
import type { Hook } from "../options/hooks.js";
import { PROVIDER_ID, findAccounts } from "../core/linking/accounts.js";
import { normalizePhone } from "../core/normalizePhone.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import { endSessions } from "../core/sessions/sessions.js";
import type { PhoneAuthConfig } from "../options/options.js";

/** More rows of one user than any real one has; a user with more is left alone. */
const MAX_ROWS = 500;

/** Options of `accountMigration`. */
export interface AccountMigrationOptions<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * Ids of the phone providers you used before this package, as in `convex/auth.ts`, such as `twilio`
   * or `twilio-otp`. Accounts of provider `phone` are always read. Default: none.
   */
  from?: readonly string[] | undefined;
  /**
   * What happens to two accounts with the same number in two spellings. `refuse`: the one that got the
   * number first keeps it, and the other stays as it is. `oldest` and `lastSignedIn`: their users are
   * merged into the user whose account is older, or who signed in last. A proved account always wins
   * over an unproved one. A user who signs in another way and never proved the number is not merged.
   * Default `"refuse"`.
   */
  onCollision?: "refuse" | "oldest" | "lastSignedIn" | undefined;
  /** Country of ids written without a country code. Default: the option of `PhoneAuth`. */
  defaultCountry?: CountryCode | undefined;
  /**
   * Moves what your app keeps for `drop`, the user who is merged away, to `keep`. Runs in the same
   * transaction. The document of `drop` stays; delete it here if nothing needs it.
   */
  onMerge?: Hook<DataModel, { keep: UserId; drop: UserId }>;
  /**
   * The module that exports `report` and `readAccounts`. Default `"migrations"`, for
   * `convex/migrations.ts`.
   */
  module?: string | undefined;
}

/** What the migration does, or did, with one account. */
export type AccountOutcome =
  | { outcome: "unchanged" | "normalized" | "merged" | "collision" }
  /** Its number was never proved, and its user has other ways to sign in: it is left as it is. */
  | { outcome: "unproved" }
  /** `reason`: a `PhoneRefusalReason`. The account is left as it is. */
  | { outcome: "unparsable"; reason: string };

/** The E.164 id an account should have, or why it is left alone. */
export async function readAccount(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  account: Doc<"authAccounts">,
  { defaultCountry, from = [] }: Reading,
): Promise<{ phone: E164 } | AccountOutcome> {
  const id = account.providerAccountId;
  const parsed = normalizePhone(config, id, defaultCountry);
  if (!parsed.ok) return { outcome: "unparsable", reason: parsed.reason };
  const { phone } = parsed;
  if (!isHome(account, phone) && (await isOnlyClaimed(ctx, account, from))) {
    return { outcome: "unproved" };
  }
  return { phone };
}

/** Which accounts are read, and as numbers of which country. */
export type Reading = Pick<AccountMigrationOptions, "defaultCountry" | "from">;

/** Whether an account is one of ours by its id. */
export function isHome(account: Doc<"authAccounts">, phone: E164): boolean {
  return (
    account.provider === PROVIDER_ID && account.providerAccountId === phone
  );
}

/** Whether an account's id was a number to the provider that made it. */
export function isPhoneAccount(
  { provider }: Pick<Doc<"authAccounts">, "provider">,
  from: readonly string[],
): boolean {
  return provider === PROVIDER_ID || from.includes(provider);
}

/** An unproved account of a user who signs in otherwise may name somebody else's number. */
async function isOnlyClaimed(
  ctx: QueryCtx,
  account: Doc<"authAccounts">,
  from: readonly string[],
): Promise<boolean> {
  if (account.phoneVerified !== undefined) return false;
  const accounts = await listAccounts(ctx, account.userId);
  return accounts.some((other) => !isPhoneAccount(other, from));
}

async function listAccounts(
  ctx: QueryCtx,
  userId: UserId,
): Promise<Doc<"authAccounts">[]> {
  return await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(MAX_ROWS);
}

/** Makes one account of a phone provider one of ours. Doing it again changes nothing. */
export async function migrateAccount(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  options: AccountMigrationOptions,
): Promise<AccountOutcome> {
  const { from = [] } = options;
  if (!isPhoneAccount(account, from)) return { outcome: "unchanged" };
  const read = await readAccount(config, ctx, account, options);
  if (!("phone" in read)) return read;
  const { phone } = read;
  if (isHome(account, phone)) return { outcome: "unchanged" };
  const [holder] = await findAccounts(ctx, phone);
  if (holder === undefined) {
    await takeNumber(config, ctx, account, phone);
    return { outcome: "normalized" };
  }
  if (holder.userId === account.userId) {
    await keepOne(ctx, holder, account, holder.userId);
    return { outcome: "merged" };
  }
  const { onCollision = "refuse" } = options;
  if (onCollision === "refuse" || (await isOnlyClaimed(ctx, holder, from)))
    return { outcome: "collision" };
  const keep = await chooseAccount(ctx, holder, account, onCollision);
  const drop = keep === holder ? account : holder;
  await mergeUsers(ctx, keep.userId, drop.userId);
  await keepBlock(config, ctx, keep.userId, drop.userId);
  await keepOne(ctx, holder, account, keep.userId);
  await options.onMerge?.(ctx, { keep: keep.userId, drop: drop.userId });
  return { outcome: "merged" };
}

async function takeNumber(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  phone: E164,
): Promise<void> {
  await ctx.db.patch("authAccounts", account._id, {
    provider: PROVIDER_ID,
    providerAccountId: phone,
    phoneVerified: account.phoneVerified === undefined ? undefined : phone,
  });
  const user = await ctx.db.get("users", account.userId);
  if (user !== null) await ctx.db.patch("users", user._id, { phone });
  const from = account.providerAccountId;
  if (isE164(from))
    await ctx.runMutation(component.people.proofs.rename, { from, to: phone });
}

/** Of two accounts of one number, the one that has the E.164 id stays; proof counts for both. */
async function keepOne(
  ctx: MutationCtx,
  holder: Doc<"authAccounts">,
  account: Doc<"authAccounts">,
  userId: UserId,
): Promise<void> {
  const phone = holder.providerAccountId;
  const proved = holder.phoneVerified ?? account.phoneVerified;
  await ctx.db.patch("authAccounts", holder._id, {
    userId,
    phoneVerified: proved === undefined ? undefined : phone,
  });
  await ctx.db.delete("authAccounts", account._id);
  const user = await ctx.db.get("users", userId);
  if (user !== null) await ctx.db.patch("users", userId, { phone });
}

async function chooseAccount(
  ctx: QueryCtx,
  holder: Doc<"authAccounts">,
  account: Doc<"authAccounts">,
  rule: "oldest" | "lastSignedIn",
): Promise<Doc<"authAccounts">> {
  const proved = (candidate: Doc<"authAccounts">) =>
    candidate.phoneVerified !== undefined;
  if (proved(holder) !== proved(account)) {
    return proved(holder) ? holder : account;
  }
  if (rule === "oldest") {
    return holder._creationTime <= account._creationTime ? holder : account;
  }
  const [ofHolder, ofAccount] = await Promise.all(
    [holder, account].map(({ userId }) => lastSignIn(ctx, userId)),
  );
  return (ofHolder ?? 0) >= (ofAccount ?? 0) ? holder : account;
}

async function lastSignIn(ctx: QueryCtx, userId: UserId): Promise<number> {
  const session = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .order("desc")
    .first();
  const user = await ctx.db.get("users", userId);
  return Math.max(
    session?._creationTime ?? 0,
    user?.phoneVerificationTime ?? 0,
  );
}

/** Of two users who are one person, a block of either is the person's. */
async function keepBlock(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  keep: UserId,
  drop: UserId,
): Promise<void> {
  const { blocks } = component.people;
  const block = await ctx.runQuery(blocks.get, { userId: drop });
  const isBlocked =
    block !== null || (await ctx.runQuery(blocks.isBlocked, { userId: keep }));
  if (!isBlocked) return;
  // Sessions of both are the kept one's by now.
  await endSessions({ component }, ctx, keep);
  if (block === null) return;
  const { reason } = block;
  const set = { userId: keep, blocked: true, reason };
  const { changed } = await ctx.runMutation(blocks.set, set);
  if (!changed) return;
  await ctx.runMutation(component.records.events.append, {
    type: "blocked",
    userId: keep,
    detail: reason,
    ...NO_SUBJECT,
  });
}

/** Moves accounts and sessions, so that nobody is signed out, and fills what the kept user lacks. */
async function mergeUsers(
  ctx: MutationCtx,
  keep: UserId,
  drop: UserId,
): Promise<void> {
  for (const account of await listAccounts(ctx, drop)) {
    await ctx.db.patch("authAccounts", account._id, { userId: keep });
  }
  const sessions = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", drop))
    .take(MAX_ROWS);
  for (const session of sessions) {
    await ctx.db.patch("authSessions", session._id, { userId: keep });
  }
  const [kept, dropped] = [
    await ctx.db.get("users", keep),
    await ctx.db.get("users", drop),
  ];
  if (kept === null || dropped === null) return;
  const missing = Object.entries(dropped).filter(
    ([field]) =>
      !field.startsWith("_") &&
      !(field in kept) &&
      // Proved was the other address.
      !(field === "emailVerificationTime" && "email" in kept),
  );
  await ctx.db.patch("users", keep, Object.fromEntries(missing));
}
