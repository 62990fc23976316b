import { internalActionGeneric } from "convex/server";
import type { RegisteredAction } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { CountryCode } from "../../phone/index.js";
import type { StepArgs, StepResults } from "../core/store/storeSteps.js";
import { callStore } from "../core/store/storeSteps.js";
import type { MutationCtx } from "../options/dataModel.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { AccountMigrationOptions } from "./accountMigration.js";
import { readAccount } from "./accountMigration.js";

/** Accounts read per transaction, and findings listed one by one. */
const PAGE_SIZE = 500;
const MAX_LISTED = 1_000;

const vFinding = v.object({ accountId: v.string(), userId: v.string() });

/** Validator of {@link MigrationReport}. */
export const vMigrationReport = v.object({
  accounts: v.number(),
  unchanged: v.number(),
  toNormalize: v.number(),
  /** Groups of accounts that are one number, with the users behind them; at most 1,000. */
  collisions: v.array(v.array(vFinding)),
  collisionCount: v.number(),
  /** Ids that are no number, with the reason; at most 1,000. They are left as they are. */
  unparsable: v.array(v.object({ ...vFinding.fields, reason: v.string() })),
  unparsableCount: v.number(),
  /** Accounts nobody proved, of users with other ways to sign in; left as they are. */
  unprovedCount: v.number(),
});

/** What a migration would do. */
export type MigrationReport = Infer<typeof vMigrationReport>;

export type ReportFunction = RegisteredAction<
  "internal",
  Record<string, never>,
  Promise<MigrationReport>
>;

/** One page of accounts with what would become of each; reads only. */
export async function readAccountPage(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  step: StepArgs<"phone.readAccounts">,
): Promise<StepResults["phone.readAccounts"]> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("authAccounts")
    .withIndex("providerAndAccountId", (q) => q.eq("provider", PROVIDER_ID))
    .paginate({ numItems: PAGE_SIZE, cursor: step.cursor });
  const country = step.defaultCountry as CountryCode | undefined;
  const accounts = await Promise.all(
    page.map(async (account) => {
      const { _id: accountId, userId, providerAccountId } = account;
      const read = await readAccount(config, ctx, account, country);
      return {
        accountId,
        userId,
        changed: !("phone" in read && read.phone === providerAccountId),
        read,
      };
    }),
  );
  return { accounts, cursor: isDone ? null : continueCursor };
}

/** The dry run: walks all accounts, writes nothing, and tells what a run would do. */
export function reportFunction({
  defaultCountry,
}: Pick<AccountMigrationOptions, "defaultCountry">): ReportFunction {
  return internalActionGeneric({
    args: {},
    returns: vMigrationReport,
    handler: async (ctx): Promise<MigrationReport> => {
      const report: MigrationReport = {
        accounts: 0,
        unchanged: 0,
        toNormalize: 0,
        collisions: [],
        collisionCount: 0,
        unparsable: [],
        unparsableCount: 0,
        unprovedCount: 0,
      };
      const holders = new Map<string, Infer<typeof vFinding>[]>();
      let cursor: string | null = null;
      do {
        const step = {
          type: "phone.readAccounts" as const,
          cursor,
          defaultCountry,
        };
        const page: StepResults["phone.readAccounts"] = await callStore(
          ctx,
          step,
        );
        for (const { accountId, userId, changed, read } of page.accounts) {
          report.accounts += 1;
          if ("phone" in read) {
            const group = holders.get(read.phone) ?? [];
            group.push({ accountId, userId });
            holders.set(read.phone, group);
            report[changed ? "toNormalize" : "unchanged"] += 1;
          } else if (read.outcome === "unparsable") {
            report.unparsableCount += 1;
            const finding = { accountId, userId, reason: read.reason };
            if (report.unparsable.length < MAX_LISTED)
              report.unparsable.push(finding);
          } else report.unprovedCount += 1;
        }
        cursor = page.cursor;
      } while (cursor !== null);
      const collisions = [...holders.values()].filter(
        (group) => group.length > 1,
      );
      report.collisionCount = collisions.length;
      report.collisions = collisions.slice(0, MAX_LISTED);
      return report;
    },
  });
}
