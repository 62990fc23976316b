import { internalQueryGeneric } from "convex/server";
import type { RegisteredQuery } from "convex/server";
import { v } from "convex/values";
import type { E164 } from "../../phone/e164.js";
import { configOf } from "../core/configOf.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { forLookups } from "../core/lookups.js";
import { readAnyPhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Doc, QueryCtx, UserId } from "../options/dataModel.js";
import { isHome, isPhoneAccount, readAccount } from "./migrateAccount.js";
import type { AccountOutcome, Reading } from "./migrateAccount.js";

/** Accounts read per transaction. */
const PAGE_SIZE = 500;

/** One page of accounts with what would become of each. */
export interface AccountPage {
  accounts: {
    accountId: string;
    userId: UserId;
    changed: boolean;
    read: { phone: E164 } | AccountOutcome;
  }[];
  /** Providers of accounts that are not read, once for each whose id looks like a number. */
  elsewhere: string[];
  /** Null at the end. */
  cursor: string | null;
}

export type ReadAccountsFunction = RegisteredQuery<
  "internal",
  { cursor: string | null },
  Promise<AccountPage>
>;

/** Reads accounts for the report, a page at a time. */
export function readAccountsFunction(
  phone: AnyPhoneAuth,
  reading: Reading,
): ReadAccountsFunction {
  const { from = [] } = reading;
  return internalQueryGeneric({
    args: { cursor: v.union(v.string(), v.null()) },
    returns: v.any(),
    handler: async (ctx: QueryCtx, { cursor }): Promise<AccountPage> => {
      const config = configOf(phone);
      const { page, isDone, continueCursor } = await ctx.db
        .query("authAccounts")
        .paginate({ numItems: PAGE_SIZE, cursor });
      const ours = page.filter((account) => isPhoneAccount(account, from));
      const accounts = await Promise.all(
        ours.map(async (account) => {
          const { _id: accountId, userId } = account;
          const read = await readAccount(config, ctx, account, reading);
          const changed = !("phone" in read && isHome(account, read.phone));
          return { accountId, userId, changed, read };
        }),
      );
      const elsewhere = page
        .filter((account) => !isPhoneAccount(account, from))
        .filter((account) => looksLikeNumber(config, account))
        .map(({ provider }) => provider);
      return { accounts, elsewhere, cursor: isDone ? null : continueCursor };
    },
  });
}

/** Ids of other providers are digits too, so a short one counts only where it says its country. */
function looksLikeNumber(
  config: PhoneAuthConfig,
  { providerAccountId: id }: Doc<"authAccounts">,
): boolean {
  const digits = id.replaceAll(/\D/g, "").length;
  return (
    (id.startsWith("+") || digits >= 10) &&
    readAnyPhone(forLookups(config), id).ok
  );
}
