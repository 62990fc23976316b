import migrationsComponent from "@convex-dev/migrations/test";
import { accountMigration } from "convex-phone-auth/migration";
import { Migrations } from "@convex-dev/migrations";
import {
  componentsGeneric,
  internalMutationGeneric,
  makeFunctionReference,
} from "convex/server";
import type {
  AccountMigrationOptions,
  MigrationReport,
} from "convex-phone-auth/migration";
import { createApp, settle } from "./app";
import { takeConsole } from "./failOnConsole";
import type { App } from "./app";

export const reportRef = makeFunctionReference<
  "action",
  Record<string, never>,
  MigrationReport
>("migrations:report");
export const normalizeRef = makeFunctionReference<
  "mutation",
  { batchSize?: number; reset?: boolean }
>("migrations:normalizeAccounts");

export const cancelRef = makeFunctionReference<
  "mutation",
  Record<string, never>
>("migrations:cancel");

/** The reference backend with `convex/migrations.ts` as the documentation has it. */
export async function createOldApp(
  options: AccountMigrationOptions = {},
): Promise<App> {
  const t = await createApp(
    { AUTH_LOG_LEVEL: "ERROR" },
    {},
    {
      "../../convex/migrations.ts": async () => {
        const { phone } = await import("../../convex/phone");
        const components = componentsGeneric() as { migrations: never };
        const migrations = new Migrations(components.migrations);
        const migration = accountMigration(phone, options);
        const { migrateOne, report, readAccounts } = migration;
        return {
          report,
          readAccounts,
          normalizeAccounts: migrations.define({
            table: "authAccounts",
            migrateOne: migrateOne as never,
          }),
          cancel: internalMutationGeneric({
            args: {},
            handler: async (ctx) => void (await migrations.cancelAll(ctx)),
          }),
        };
      },
    },
  );
  migrationsComponent.register(t);
  return t;
}

interface OldAccount {
  id: string;
  proved?: boolean;
  alsoPassword?: boolean;
  name?: string;
  provider?: string;
}

/** A user as another phone provider would have left it. */
export async function insertOld(
  t: App,
  { id, proved = true, alsoPassword, name, provider = "phone" }: OldAccount,
) {
  return await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", { phone: id, name });
    const accountId = await ctx.db.insert("authAccounts", {
      userId,
      provider,
      providerAccountId: id,
      phoneVerified: proved ? id : undefined,
    });
    if (alsoPassword === true) {
      await ctx.db.insert("authAccounts", {
        userId,
        provider: "password",
        providerAccountId: `${id}@x.test`,
      });
    }
    const sessionId = await ctx.db.insert("authSessions", {
      userId,
      expirationTime: Date.now() + 1e9,
    });
    return { userId, accountId, sessionId };
  });
}

export async function migrate(
  t: App,
  args: { batchSize?: number; reset?: boolean } = {},
) {
  await t.mutation(normalizeRef, args);
  await settle(t);
  takeConsole();
}

export async function listIds(t: App) {
  const accounts = await t.run((ctx) => ctx.db.query("authAccounts").collect());
  return accounts.map((account) => account.providerAccountId);
}
