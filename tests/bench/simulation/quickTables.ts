import type { Instance } from "../../../src/dev/platform/state.js";
import { stateOf, tableOf } from "../../../src/dev/platform/state.js";

type Document = Record<string, unknown> & { _id: string };
interface Filter {
  type: string;
  fieldPath: string;
  value: unknown;
}
interface Query {
  source: { type: string; indexName?: string; range?: Filter[] };
}
interface Database {
  _documents: Record<string, Document>;
  _writes: Record<string, Document | null>[];
  _iterateDocs: (table: string, visit: (document: Document) => void) => void;
  _resolveQuerySource: (query: Query) => unknown;
}

/**
 * convex-test looks through all documents of a table at every query. Where an index begins with a
 * text, only those that have it are looked through here: what is found is the same.
 */
export function quickenTables(t: Instance): void {
  const { components } = stateOf(t) as unknown as {
    components: Record<string, { db: Database }>;
  };
  for (const { db } of Object.values(components)) quicken(db);
}

/** The ids of documents by table, and by the texts in their fields. */
class Ids {
  readonly #sets = new Map<string, Set<string>>();

  static keys(document: Document): string[] {
    const table = tableOf(document._id);
    const texts = Object.entries(document).filter(
      ([, value]) => typeof value === "string",
    );
    return [
      table,
      ...texts.map(([field, text]) => `${table}.${field}=${text as string}`),
    ];
  }

  add(document: Document): void {
    for (const key of Ids.keys(document)) {
      const known = this.#sets.get(key);
      if (known === undefined) this.#sets.set(key, new Set([document._id]));
      else known.add(document._id);
    }
  }

  remove(document: Document): void {
    for (const key of Ids.keys(document)) {
      const known = this.#sets.get(key);
      known?.delete(document._id);
      if (known?.size === 0) this.#sets.delete(key);
    }
  }

  of(key: string): Iterable<string> {
    return this.#sets.get(key) ?? [];
  }
}

function quicken(db: Database): void {
  const ids = new Ids();
  for (const document of Object.values(db._documents)) ids.add(document);
  db._documents = new Proxy(db._documents, {
    set: (all, id: string, document: Document) => {
      const former = all[id];
      if (former !== undefined) ids.remove(former);
      ids.add(document);
      all[id] = document;
      return true;
    },
    deleteProperty: (all, id: string) => {
      const former = all[id];
      if (former !== undefined) ids.remove(former);
      return delete all[id];
    },
  });
  let wanted: string | null = null;
  db._iterateDocs = (table, visit) => {
    const found = new Set(ids.of(wanted ?? table));
    for (const writes of db._writes)
      for (const id of Object.keys(writes))
        if (tableOf(id) === table) found.add(id);
    for (const id of found) {
      const written = db._writes.findLast((writes) => id in writes)?.[id];
      const document = written === undefined ? db._documents[id] : written;
      if (document) visit(document);
    }
  };
  const resolve = db._resolveQuerySource.bind(db);
  db._resolveQuerySource = (query) => {
    const { type, indexName = "", range = [] } = query.source;
    const [first] = range;
    const [table = ""] = indexName.split(".");
    const isText =
      type === "IndexRange" &&
      first?.type === "Eq" &&
      typeof first.value === "string" &&
      !first.fieldPath.includes(".");
    wanted = isText
      ? `${table}.${first.fieldPath}=${first.value as string}`
      : null;
    try {
      return resolve(query);
    } finally {
      wanted = null;
    }
  };
}
