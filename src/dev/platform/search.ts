import { moved } from "./state.js";
import type { ConvexState, Document } from "./state.js";

type SearchFilter =
  | { type: "Search"; fieldPath: string; value: string }
  | { type: "Eq"; fieldPath: string };
type Query = { source: { type: string; filters: SearchFilter[] } };
type SearchingDatabase = {
  _resolveQuerySource: (query: Query) => { sortedDocs: Document[] };
};

const RANKS = Symbol.for("convex-phone-auth.ranksSearches");

/**
 * convex-test gives what a search finds in the order of creation. Convex ranks by how much of the
 * query a document has; here, by how many of its words.
 */
export function rankSearches({ components }: ConvexState): void {
  // The methods of one database are every database's, so that one hook serves the process.
  const [first] = Object.values(components);
  if (first === undefined) throw moved("the app's own database");
  const database = Object.getPrototypeOf(first.db) as SearchingDatabase;
  const resolve = database._resolveQuerySource;
  if (Reflect.get(resolve, RANKS) === true) return;
  const ranking: SearchingDatabase["_resolveQuerySource"] = function (
    this: SearchingDatabase,
    query,
  ) {
    const resolved = resolve.call(this, query);
    const { type, filters } = query.source;
    return type === "Search"
      ? { ...resolved, sortedDocs: ranked(resolved.sortedDocs, filters) }
      : resolved;
  };
  database._resolveQuerySource = Object.assign(ranking, { [RANKS]: true });
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
      const text = document[fieldPath];
      const words = typeof text === "string" ? wordsOf(text) : [];
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
