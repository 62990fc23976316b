type Document = Record<string, unknown>;
type SearchFilter =
  | { type: "Search"; fieldPath: string; value: string }
  | { type: "Eq"; fieldPath: string };
type Source = { type: string; filters: SearchFilter[] };

/** What a database of convex-test has for searches. */
export type SearchingDatabase = {
  _iterateDocs: (table: string, visit: (document: Document) => void) => void;
  _resolveQuerySource: (query: { source: Source }) => {
    sortedDocs: Document[];
  };
};

const SEARCHES_LIKE_CONVEX = Symbol.for("convex-phone-auth.searchesLikeConvex");

/**
 * Where convex-test searches unlike Convex: it fails on a document without the searched field, which
 * is in no search index, and it gives what it finds in the order of creation. Convex ranks by how
 * much of the query a document has; here, by how many of its words.
 *
 * @param database the prototype of all databases, so that one hook serves the process
 */
export function hookSearch(database: SearchingDatabase): void {
  const resolve = database._resolveQuerySource;
  if (Reflect.get(resolve, SEARCHES_LIKE_CONVEX) === true) return;
  const hooked: SearchingDatabase["_resolveQuerySource"] = function (
    this: SearchingDatabase,
    query,
  ) {
    const { type, filters } = query.source;
    if (type !== "Search") return resolve.call(this, query);
    const indexed = (document: Document) =>
      filters.every(({ fieldPath }) => document[fieldPath] !== undefined);
    this._iterateDocs = (table, visit) =>
      database._iterateDocs.call(this, table, (document) => {
        if (indexed(document)) visit(document);
      });
    try {
      const resolved = resolve.call(this, query);
      return { ...resolved, sortedDocs: ranked(resolved.sortedDocs, filters) };
    } finally {
      // The instance's own goes, and the class's is found again.
      Reflect.deleteProperty(this, "_iterateDocs");
    }
  };
  database._resolveQuerySource = Object.assign(hooked, {
    [SEARCHES_LIKE_CONVEX]: true,
  });
}

/** Those that have the most words of the query first; equals as they came. */
function ranked(documents: Document[], filters: SearchFilter[]): Document[] {
  const hits = new Map(
    documents.map((document) => [document, countHits(document, filters)]),
  );
  const of = (document: Document) => hits.get(document) ?? 0;
  return documents.toSorted((a, b) => of(b) - of(a));
}

function countHits(document: Document, filters: SearchFilter[]): number {
  return filters
    .filter((filter) => filter.type === "Search")
    .flatMap(({ fieldPath, value }) => {
      const words = wordsOf(String(document[fieldPath]));
      return wordsOf(value).filter((term) =>
        words.some((word) => word.startsWith(term)),
      );
    }).length;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}
