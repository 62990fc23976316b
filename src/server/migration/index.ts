/** Migration: converts the account ids of another phone provider to E.164. */
export { accountMigration } from "./accountMigration.js";
export type { AccountMigration } from "./accountMigration.js";
export type { AccountMigrationOptions } from "./migrateAccount.js";
export { vMigrationReport } from "./migrationReport.js";
export type { MigrationReport } from "./migrationReport.js";
