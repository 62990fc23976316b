import type { Id } from "../../convex/_generated/dataModel";
import { api, internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";

export const GB = { defaultCountry: "GB" };

export async function start(
  t: App,
  args: {
    rows?: { phone: string; profile?: Record<string, string> }[];
    csv?: string;
    mapping?: {
      phone: string;
      country?: string;
      profile?: Record<string, string>;
    };
    dryRun?: boolean;
    onExisting?: "keep" | "fill" | "overwrite";
    defaultCountry?: string;
  },
) {
  const { importId } = await t.mutation(internal.registration.startImport, {
    ...GB,
    ...args,
  });
  return importId;
}

/** A file as a page uploads it for an import: with the type that it is told. */
export async function upload(
  t: App,
  as: Pick<App, "mutation">,
  text: string,
): Promise<Id<"_storage">> {
  const { contentType: type } = await as.mutation(api.admin.uploadImport, {});
  return await t.run((ctx) => ctx.storage.store(new Blob([text], { type })));
}

export async function status(t: App, importId: string) {
  const found = await t.query(internal.registration.importStatus, { importId });
  if (found === null) throw new Error("The import is gone.");
  return found;
}

export async function run(t: App, args: Parameters<typeof start>[1]) {
  const importId = await start(t, args);
  await settle(t);
  return await status(t, importId);
}

export async function results(t: App, importId: string) {
  return await t.query(internal.registration.importRows, {
    importId,
    limit: 500,
  });
}

/** Every document of the app's tables that registering writes, without ids and times. */
export async function people(t: App) {
  return await t.run(async (ctx) => {
    const users = await ctx.db.query("users").collect();
    const accounts = await ctx.db.query("authAccounts").collect();
    return {
      users: users.map(({ _id, _creationTime, ...user }) => user),
      accounts: accounts.map((account) => account.providerAccountId),
    };
  });
}

export async function know(t: App, phones: string[]) {
  const rows = phones.map((phone) => ({ phone, profile: { name: "Known" } }));
  await t.mutation(internal.registration.registerMany, { rows });
}

/** What the component's cron for imports does every hour. */
export async function prune(t: App): Promise<void> {
  const runner = t as unknown as {
    mutationFromPath: (
      path: { componentPath: string; udfPath: string },
      args: object,
    ) => Promise<unknown>;
  };
  await runner.mutationFromPath(
    { componentPath: "phoneAuth", udfPath: "imports/maintenance:prune" },
    {},
  );
  await settle(t);
}
