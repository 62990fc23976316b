import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { numberOf } from "../import/people.js";

/** Ids as the engine makes them. */
const idOf = (n: number, table: string) =>
  String(n).padStart(32 - table.length, "0") + table;

/**
 * A file of people who were registered before, for the server to begin with: going through the
 * functions would take long, since the engine scans its tables.
 */
export function seedPeople(count: number): string {
  const documents: Record<string, object> = {};
  let next = 10_000;
  const add = (table: string, fields: object): string => {
    const _id = idOf(next++, table);
    const _creationTime = Date.UTC(2026, 0, 1) + next;
    documents[_id] = { ...fields, _id, _creationTime };
    return _id;
  };
  for (let n = 1; n <= count; n++) {
    const phone = numberOf(n);
    const userId = add("users", { name: `Member ${n}`, phone });
    add("authAccounts", {
      userId,
      provider: "phone",
      providerAccountId: phone,
    });
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), "people-")), "kept");
  writeFileSync(file, JSON.stringify({ "": { nextId: next, documents } }));
  return file;
}
