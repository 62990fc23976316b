import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { convexToJson, jsonToConvex } from "convex/values";
import type { JSONValue } from "convex/values";
import { tableOf } from "./platform/state.js";
import type { Database, Document } from "./platform/state.js";

/** Documents of each component, as a file keeps them. */
type Kept = Record<
  string,
  { nextId: number; documents: Record<string, JSONValue> }
>;
type Components = Record<string, { db: Database }>;

/** Files are in memory, and timers of scheduled functions end with the process. */
const NOT_KEPT = new Set(["_storage", "_scheduled_functions"]);

/** Writes all documents into a file, whole or not at all. */
export function keepDocuments(file: string, components: Components): void {
  const kept: Kept = {};
  for (const [name, { db }] of Object.entries(components)) {
    const documents = Object.entries(db._documents)
      .filter(([id]) => !NOT_KEPT.has(tableOf(id)))
      .map(([id, document]) => [id, toJson(document)] as const);
    kept[name] = {
      nextId: db._nextDocId,
      documents: Object.fromEntries(documents),
    };
  }
  mkdirSync(path.dirname(file), { recursive: true });
  // Numbers of people may be among them.
  writeFileSync(`${file}.tmp`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

/** Puts the documents of a file back, where there is one, and returns how many. */
export function restoreDocuments(file: string, components: Components): number {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return 0;
  }
  let count = 0;
  for (const [name, kept] of Object.entries(JSON.parse(text) as Kept)) {
    const db = components[name]?.db;
    if (db === undefined) continue;
    db._nextDocId = Math.max(db._nextDocId, kept.nextId);
    for (const [id, document] of Object.entries(kept.documents)) {
      const table = tableOf(id);
      db._documents[id] = jsonToConvex(document) as Document;
      db._tableIds.set(table, (db._tableIds.get(table) ?? new Set()).add(id));
      count += 1;
    }
  }
  return count;
}

function toJson(document: Document): JSONValue {
  const fields = Object.entries(document).filter(
    ([, value]) => value !== undefined,
  );
  return convexToJson(Object.fromEntries(fields));
}
