import type { ImportPage, ShownImportRow } from "convex-phone-auth/imports";
import type { ConvexReactClient } from "convex/react";
import { api } from "../../../../convex/_generated/api";

const PAGE_SIZE = 500;

/** All results of an import with whole numbers. The backend writes down that somebody looked. */
export async function listShownRows(
  client: ConvexReactClient,
  filter: { importId: string; status: ImportPage["status"] },
): Promise<ShownImportRow[]> {
  const { importId, status } = filter;
  const rows: ShownImportRow[] = [];
  for (let isMore = true; isMore;) {
    const page = await client.mutation(api.admin.showImportRows, {
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
