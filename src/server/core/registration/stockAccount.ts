import { ConvexError } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import type { Doc, MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { findPhoneAccount } from "../linking/accounts.js";
import { PROOF_FIELDS } from "../linking/reserved.js";
import { logDroppedProof } from "../log.js";
import { normalizePhone, readStoredPhone } from "../normalizePhone.js";
import type { StockCalls } from "../store/stockCalls.js";
import type { Profile } from "./profile.js";
import { registerRows } from "./registerStep.js";

/** What Convex Auth's `createAccount` and `retrieveAccount` answer. */
interface Account {
  account: Doc<"authAccounts">;
  user: Doc<"users">;
}

/** What they are given (0.0.95, `createAccountFromCredentials.ts`). */
interface Given {
  account: { id: string; secret?: string };
  profile?: Profile;
  shouldLinkViaEmail?: boolean;
  shouldLinkViaPhone?: boolean;
}

/**
 * Convex Auth's own `createAccount`, for the provider `phone`: a registration. Any spelling of the
 * number will do, the linking rules say whose it is, and nothing counts as proved, whatever was given
 * along. Twice the same number is one user.
 *
 * @throws ConvexError as `phone.register` does.
 */
export async function createStockAccount(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { account, profile = {}, ...links }: Given,
  stock: Pick<StockCalls, "createAccount">,
): Promise<Account> {
  refuseSecret(account.secret);
  const { fields, dropped } = withoutProof(config, account.id, profile);
  if (links.shouldLinkViaPhone) dropped.push("shouldLinkViaPhone");
  if (links.shouldLinkViaEmail) dropped.push("shouldLinkViaEmail");
  if (dropped.length > 0) logDroppedProof(dropped);
  const [result] = await registerRows(
    config,
    ctx,
    { rows: [{ phone: account.id, profile: fields }], onExisting: "fill" },
    stock,
  );
  if (result === undefined)
    throw new Error("PhoneAuth: a registration had no result.");
  if (!result.ok) throw new ConvexError<PhoneAuthErrorData>(result.error);
  const [made, user] = await Promise.all([
    ctx.db.get("authAccounts", result.accountId),
    ctx.db.get("users", result.userId),
  ]);
  if (made === null || user === null)
    throw new Error("PhoneAuth: an account was gone as it was made.");
  return { account: made, user };
}

/**
 * Convex Auth's own `retrieveAccount`, for the provider `phone`, by any spelling of the number.
 *
 * @returns `InvalidAccountId` where nobody has it, which `retrieveAccount` throws.
 */
export async function retrieveStockAccount(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { account: given }: Pick<Given, "account">,
): Promise<Account | "InvalidAccountId"> {
  refuseSecret(given.secret);
  const read = await readStoredPhone(config, ctx, given.id);
  if (!read.ok) return "InvalidAccountId";
  const { account, user } = await findPhoneAccount(ctx, read.phone);
  return account === null || user === null
    ? "InvalidAccountId"
    : { account, user };
}

/** A number is proved by a code that was sent to it; a password beside it would go round that. */
function refuseSecret(secret: string | undefined): void {
  if (secret === undefined) return;
  throw new Error(
    'PhoneAuth: an account of provider "phone" has no secret, since its owner signs in by a code.',
  );
}

/**
 * The profile without what nobody proves by registering. `phone` may name the account's own number,
 * as the stock call wants it; another number stays, and is refused.
 */
function withoutProof(
  config: PhoneAuthConfig,
  id: string,
  profile: Profile,
): { fields: Profile; dropped: string[] } {
  const own = normalizePhone(config, id);
  const named = normalizePhone(config, profile.phone);
  const isOwn = own.ok && named.ok && own.phone === named.phone;
  const dropped = PROOF_FIELDS.filter((field) => Boolean(profile[field]));
  const fields = Object.fromEntries(
    Object.entries(profile).filter(
      ([field]) =>
        !PROOF_FIELDS.includes(field) && !(field === "phone" && isOwn),
    ),
  );
  return { fields, dropped: dropped.map((field) => `profile.${field}`) };
}
