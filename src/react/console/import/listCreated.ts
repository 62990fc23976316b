import type { ConvexReactClient } from "convex/react";
import type { ConsoleApi } from "../api/consoleApi.js";
import type { ImportedRow } from "../api/imports.js";

const PAGE_SIZE = 100;

/** The rows by which an import created somebody, in batches. */
export async function* listCreated(
  client: ConvexReactClient,
  api: Required<ConsoleApi>,
  importId: string,
): AsyncGenerator<readonly ImportedRow[]> {
  let after = 0;
  for (let isMore = true; isMore;) {
    const rows = await client.query(api.importRows, {
      importId,
      after,
      limit: PAGE_SIZE,
      status: "created",
    });
    yield rows;
    after = rows.at(-1)?.row ?? after;
    isMore = rows.length === PAGE_SIZE;
  }
}
