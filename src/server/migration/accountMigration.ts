import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import { authMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import {
  fields,
  is,
  isCountry,
  isFunction,
  listOf,
  oneOf,
} from "../options/checks.js";
import type { Doc } from "../options/dataModel.js";
import { migrateAccount } from "./migrateAccount.js";
import type { AccountMigrationOptions } from "./migrateAccount.js";
import type { ReportFunction } from "./migrationReport.js";
import { reportFunction } from "./migrationReport.js";
import type { ReadAccountsFunction } from "./readAccounts.js";
import { readAccountsFunction } from "./readAccounts.js";

/** A rule that is misspelled would merge people by another. */
const checkOptions = fields({
  onCollision: oneOf("refuse", "oldest", "lastSignedIn"),
  from: listOf(
    is(
      (id) => typeof id === "string" && id !== "",
      'the id of a provider, like "twilio"',
    ),
    'a list of ids of providers, like ["twilio"]',
  ),
  defaultCountry: isCountry,
  onMerge: isFunction,
  module: is(
    (value) => typeof value === "string" && value !== "",
    'the name of the file, like "migrations"',
  ),
});

/** What `accountMigration` returns. */
export interface AccountMigration<DataModel extends GenericDataModel> {
  /** Pass it to `@convex-dev/migrations`, which runs it in batches and resumes where it stopped. */
  migrateOne: (
    ctx: GenericMutationCtx<DataModel>,
    account: Doc<"authAccounts">,
  ) => Promise<void>;
  /** The dry run: it reports what a migration would do. */
  report: ReportFunction;
  /** `report` uses it. Export it next to `report`, but do not call it yourself. */
  readAccounts: ReadAccountsFunction;
}

/**
 * Migrates the accounts of an app that used another phone provider. Accounts of provider `phone`, and of
 * the providers that `from` names, become accounts of provider `phone` with E.164 ids. Sessions
 * survive.
 *
 * @throws Error that names the option, if one is wrong.
 * @example
 * ```ts
 * // convex/migrations.ts
 * const migration = accountMigration(phone, { from: ["twilio"], onCollision: "oldest" });
 * export const { report, readAccounts } = migration;
 * export const normalizeAccounts = migrations.define({
 *   table: "authAccounts",
 *   migrateOne: migration.migrateOne,
 * });
 * ```
 */
export function accountMigration<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  options: AccountMigrationOptions<NoInfer<DataModel>> = {},
): AccountMigration<DataModel> {
  checkOptions("accountMigration", options);
  const { module = "migrations" } = options;
  return {
    migrateOne: async (ctx, account) => {
      const db = authMutationCtx(ctx);
      await migrateAccount(configOf(phone), db, account, options);
    },
    report: reportFunction(module, options.from ?? []),
    readAccounts: readAccountsFunction(phone, options),
  };
}
