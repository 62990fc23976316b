import type { ConvexReactClient } from "convex/react";
import type { ConsoleApi } from "../api/consoleApi.js";
import type { ImportRowStatus, ShownImportRow } from "../api/imports.js";

const PAGE_SIZE = 500;

/** All results of an import with whole numbers. The backend writes down that somebody looked. */
export async function listShownRows(
  client: ConvexReactClient,
  api: Required<ConsoleApi>,
  filter: { importId: string; status?: ImportRowStatus | undefined },
): Promise<ShownImportRow[]> {
  const { importId, status } = filter;
  const rows: ShownImportRow[] = [];
  for (let isMore = true; isMore;) {
    const page = await client.mutation(api.showImportRows, {
      importId,
      ...(status === undefined ? {} : { status }),
      after: rows.at(-1)?.row ?? 0,
      limit: PAGE_SIZE,
    });
    rows.push(...page);
    isMore = page.length === PAGE_SIZE;
  }
  return rows;
}
