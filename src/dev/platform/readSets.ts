import { AsyncLocalStorage } from "node:async_hooks";
import { compareValues, jsonToConvex } from "convex/values";
import type { JSONValue, Value } from "convex/values";
import { currentCaller } from "./callers.js";
import { moved, tableOf } from "./state.js";
import type { ConvexState, Database, Document } from "./state.js";

type Key = (Value | undefined)[];
type Bound = { type: string; fieldPath: string; value: JSONValue };
type Source =
  | { type: "FullTableScan"; tableName: string; order?: "asc" | "desc" }
  | {
      type: "IndexRange";
      indexName: string;
      range: Bound[];
      order?: "asc" | "desc";
    }
  | { type: "Search"; indexName: string };

/** A stretch of an index that was read, whatever was found in it. */
export type ReadRange = {
  component: string;
  table: string;
  /** Fields of the index, in its order. */
  fields: string[];
  bounds: Bound[];
  isAscending: boolean;
  /** Where a page began, and where reading stopped before the end; both as keys of the index. */
  after: Key | null;
  until: Key | null;
};

/** A document that was written, as it was and as it is. */
export type Write = {
  component: string;
  id: string;
  before: Document | null;
  after: Document | null;
};

/** Whether a commit conflicts with what was read: one row written in a range is enough. */
export function touches(
  reads: readonly ReadRange[],
  writes: readonly Write[],
): boolean {
  return writes.some((write) =>
    reads.some(
      (range) =>
        range.component === write.component &&
        range.table === tableOf(write.id) &&
        [write.before, write.after].some(
          (document) => document !== null && isWithin(range, document),
        ),
    ),
  );
}

function isWithin(range: ReadRange, document: Document): boolean {
  const { bounds, fields, after, until } = range;
  const direction = range.isAscending ? 1 : -1;
  const place = (key: Key) =>
    compareKeys(keyOf(document, fields), key) * direction;
  return (
    bounds.every((bound) => keeps(bound, document)) &&
    (after === null || place(after) > 0) &&
    (until === null || place(until) <= 0)
  );
}

function keeps({ type, fieldPath, value }: Bound, document: Document): boolean {
  const order = compareValues(fieldOf(document, fieldPath), decode(value));
  if (type === "Eq") return order === 0;
  if (type === "Gt") return order > 0;
  if (type === "Gte") return order >= 0;
  return type === "Lt" ? order < 0 : order <= 0;
}

function decode(value: JSONValue): Value | undefined {
  const isUnset =
    typeof value === "object" && value !== null && "$undefined" in value;
  return isUnset ? undefined : jsonToConvex(value);
}

function keyOf(document: Document, fields: string[]): Key {
  return fields.map((field) => fieldOf(document, field));
}

function fieldOf(document: Document, fieldPath: string): Value | undefined {
  return fieldPath
    .split(".")
    .reduce<Value | undefined>(
      (value, part) =>
        (value as Record<string, Value | undefined> | null | undefined)?.[part],
      document as Value,
    );
}

function compareKeys(a: Key, b: Key): number {
  for (const [i, value] of a.entries()) {
    const order = compareValues(value, b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

const collected = new AsyncLocalStorage<ReadRange[]>();

/** Puts what is read meanwhile into a list, that of a run that fails too. */
export async function collectReads<T>(
  into: ReadRange[],
  run: () => Promise<T>,
): Promise<T> {
  return await collected.run(into, run);
}

type Stream = { range: ReadRange; limit: number; found: number };
type Query = { source: Source; operators: { limit?: number }[] };

/** What each call of the database says, as far as it is read here. */
type Asked = {
  id: string;
  table: string;
  queryId: number;
  query: Query;
  cursor: string | null;
};
type Answered = {
  queryId: number;
  value: JSONValue;
  done: boolean;
  continueCursor: string;
};

const READS_ONE = new Set([
  "1.0/get",
  "1.0/shallowMerge",
  "1.0/replace",
  "1.0/remove",
]);

/**
 * Notes which stretches of which indexes a transaction reads, as a deployment does to find conflicts
 * and queries that are out of date. A query that stops early has read up to its last document.
 */
export function noteReads(state: ConvexState): void {
  const { syscall, asyncSyscall } = state;
  const streams = new WeakMap<Database, Map<number, Stream>>();
  const at = () => {
    const { component } = currentCaller();
    const db = state.components[component]?.db;
    if (db === undefined) throw moved(`the component "${component}"`);
    return { component, db };
  };

  state.syscall = (op, jsonArgs) => {
    const answer = syscall(op, jsonArgs);
    if (op !== "1.0/queryStream" || collected.getStore() === undefined)
      return answer;
    const { component, db } = at();
    const { query } = JSON.parse(jsonArgs) as Asked;
    const { queryId } = JSON.parse(answer) as Answered;
    const [limit = Infinity] = query.operators.flatMap((each) =>
      each.limit === undefined ? [] : each.limit,
    );
    const range = rangeOf(component, db, query.source);
    const known = streams.get(db) ?? new Map<number, Stream>();
    streams.set(db, known.set(queryId, { range, limit, found: 0 }));
    return answer;
  };

  state.asyncSyscall = async (op, jsonArgs) => {
    const into = collected.getStore();
    if (into === undefined) return await asyncSyscall(op, jsonArgs);
    const { component, db } = at();
    const args = JSON.parse(jsonArgs) as Asked;
    if (READS_ONE.has(op)) into.push(ofOne(component, args.id));
    if (op === "1.0/count")
      into.push(
        rangeOf(component, db, {
          type: "FullTableScan",
          tableName: args.table,
        }),
      );
    const answer = await asyncSyscall(op, jsonArgs);
    const stream = streams.get(db)?.get(args.queryId);
    if (op === "1.0/queryStreamNext" && stream !== undefined)
      advance(stream, JSON.parse(answer) as Answered, into);
    if (op === "1.0/queryPage") {
      const { continueCursor } = JSON.parse(answer) as Answered;
      const range = rangeOf(component, db, args.query.source);
      range.after = keyIn(args.cursor);
      range.until = keyIn(continueCursor);
      into.push(range);
    }
    return answer;
  };
}

function advance(
  stream: Stream,
  { value, done }: Answered,
  into: ReadRange[],
): void {
  const { range } = stream;
  // Only a query that is asked for a document has read anything.
  if (!into.includes(range)) into.push(range);
  if (!done) {
    stream.found += 1;
    range.until = keyOf(jsonToConvex(value) as Document, range.fields);
  } else if (stream.found < stream.limit) range.until = null;
}

function ofOne(component: string, id: string): ReadRange {
  return {
    component,
    table: tableOf(id),
    fields: ["_id"],
    bounds: [{ type: "Eq", fieldPath: "_id", value: id }],
    isAscending: true,
    after: null,
    until: null,
  };
}

function rangeOf(component: string, db: Database, source: Source): ReadRange {
  const [table = "", index = "by_creation_time"] =
    source.type === "FullTableScan"
      ? [source.tableName]
      : source.indexName.split(".");
  return {
    component,
    table,
    // What a search found depends on words; the whole table stands for it.
    fields: source.type === "Search" ? [] : fieldsOf(db, table, index),
    bounds: source.type === "IndexRange" ? source.range : [],
    isAscending: source.type === "Search" || source.order !== "desc",
    after: null,
    until: null,
  };
}

function fieldsOf(db: Database, table: string, index: string): string[] {
  if (index === "by_id") return ["_id"];
  const schema = db._schema as {
    tables: Map<
      string,
      { indexes: { indexDescriptor: string; fields: string[] }[] }
    >;
  } | null;
  const own = schema?.tables
    .get(table)
    ?.indexes.find(({ indexDescriptor }) => indexDescriptor === index);
  return [...(own?.fields ?? []), "_creationTime", "_id"];
}

/** A cursor of convex-test names the place of a document in the index. */
function keyIn(cursor: string | null): Key | null {
  if (cursor === null || cursor === "_end_cursor") return null;
  return (JSON.parse(cursor) as (string | null)[]).map((part) =>
    part === null ? undefined : jsonToConvex(JSON.parse(part) as JSONValue),
  );
}
