import type { ColumnMapping } from "../../../csv.js";
import type { CountryCode } from "../../../phone/index.js";
import type { ConvexReactClient } from "convex/react";
import type { ConsoleApi } from "../api/consoleApi.js";
import type { ListedRow } from "../api/imports.js";
import { applyFixes } from "./fixes.js";
import type { Fixes } from "./fixes.js";
import type { OpenList } from "./openList.js";
import { readPeople } from "./readPeople.js";

/** What is to be done with a list. */
export interface ImportPlan {
  mapping: ColumnMapping;
  /** Of numbers written without one; none where all have theirs. */
  country: CountryCode | undefined;
  onExisting: "fill" | "keep" | "overwrite";
  fixes: Fixes;
}

/** One call each: below what the backend takes, and what an argument may weigh. */
const PART_ROWS = 1_000;
const PART_CHARACTERS = 400_000;

/**
 * Sends a list in parts, so that its length does not matter, and sets its import going.
 *
 * @param onShare - How much of the file has been taken over, from 0 to 1.
 * @returns the import's id; null when it was given up through `signal`, and then nothing runs.
 */
export async function sendList(
  client: ConvexReactClient,
  api: Required<ConsoleApi>,
  list: OpenList,
  plan: ImportPlan & { dryRun: boolean },
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const { mapping, country, onExisting, dryRun, fixes } = plan;
  const { importId } = await client.mutation(api.startImport, {
    rows: [],
    more: true,
    defaultCountry: country,
    onExisting,
    dryRun,
    name: list.file.name,
  });
  let after = 0;
  try {
    for await (const { rows, share } of cutParts(
      readPeople(list, mapping),
      fixes,
    )) {
      if (signal.aborted) break;
      await client.mutation(api.addImportRows, { importId, after, rows });
      after += rows.length;
      onShare(share);
    }
    if (!signal.aborted) {
      await client.mutation(api.sealImport, { importId });
      return importId;
    }
  } catch (error) {
    await client.mutation(api.cancelImport, { importId });
    throw error;
  }
  await client.mutation(api.cancelImport, { importId });
  return null;
}

async function* cutParts(
  people: ReturnType<typeof readPeople>,
  fixes: Fixes,
): AsyncGenerator<{ rows: ListedRow[]; share: number }> {
  let rows: ListedRow[] = [];
  let characters = 0;
  let last = 0;
  for await (const piece of people) {
    for (const row of applyFixes(piece.rows, fixes)) {
      const size = JSON.stringify(row).length;
      if (rows.length === PART_ROWS || characters + size > PART_CHARACTERS) {
        yield { rows, share: last };
        rows = [];
        characters = 0;
      }
      rows.push(row);
      characters += size;
    }
    last = piece.share;
  }
  if (rows.length > 0) yield { rows, share: last };
}
