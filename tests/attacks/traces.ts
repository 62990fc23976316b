import type { Office } from "../admin/office";
import { deploymentOf } from "../helpers/app";
import { instrument } from "./instruments";

/** What a deployment still has of somebody: rows, files, what is scheduled, and what was answered. */
export async function tracesOf(office: Office, names: readonly string[]) {
  const { t } = office;
  const rows = instrument(t)
    .rows()
    .filter(({ table }) => table !== "outbox")
    .map(({ table, fields }) => `${table} ${JSON.stringify(fields)}`);
  const { keptArguments } = deploymentOf(t);
  const scheduled = keptArguments().map(
    ({ name, value }) => `${name} ${JSON.stringify(value)}`,
  );
  const files = await t.run(async (ctx) => {
    const stored = await ctx.db.system.query("_storage").collect();
    const blobs = await Promise.all(
      stored.map(({ _id }) => ctx.storage.get(_id)),
    );
    return await Promise.all(
      blobs.map(async (blob) => `file ${(await blob?.text()) ?? ""}`),
    );
  });
  return [...rows, ...scheduled, ...files].filter((text) =>
    names.some((name) => text.toLowerCase().includes(name.toLowerCase())),
  );
}
