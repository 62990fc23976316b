import { internalQueryGeneric } from "convex/server";
import type { RegisteredQuery } from "convex/server";
import { v } from "convex/values";
import type { CountryCode } from "../../phone/countries.js";
import type { E164 } from "../../phone/e164.js";
import { configOf } from "../core/configOf.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { QueryCtx, UserId } from "../options/dataModel.js";
import { readAccount } from "./migrateAccount.js";
import type { AccountOutcome } from "./migrateAccount.js";

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
  defaultCountry: CountryCode | undefined,
): ReadAccountsFunction {
  return internalQueryGeneric({
    args: { cursor: v.union(v.string(), v.null()) },
    returns: v.any(),
    handler: async (ctx: QueryCtx, { cursor }): Promise<AccountPage> => {
      const config = configOf(phone);
      const { page, isDone, continueCursor } = await ctx.db
        .query("authAccounts")
        .withIndex("providerAndAccountId", (q) => q.eq("provider", PROVIDER_ID))
        .paginate({ numItems: PAGE_SIZE, cursor });
      const accounts = await Promise.all(
        page.map(async (account) => {
          const { _id: accountId, userId, providerAccountId } = account;
          const read = await readAccount(config, ctx, account, defaultCountry);
          const changed = !(
            "phone" in read && read.phone === providerAccountId
          );
          return { accountId, userId, changed, read };
        }),
      );
      return { accounts, cursor: isDone ? null : continueCursor };
    },
  });
}
