/** Migration: account ids that another phone provider wrote, brought home as E.164. */
export { accountMigration } from "./accountMigration.js";
export type { AccountMigration } from "./accountMigration.js";
export type { AccountMigrationOptions } from "./migrateAccount.js";
export { vMigrationReport } from "./migrationReport.js";
export type { MigrationReport } from "./migrationReport.js";
