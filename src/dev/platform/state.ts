import { AsyncLocalStorage } from "node:async_hooks";
import type { Value } from "convex/values";

/**
 * What convex-test keeps inside, as far as anything here leans on it. The version is pinned in
 * package.json, and `tests/dev/internals.test.ts` fails when any of this moves.
 */

export type Document = Record<string, Value | undefined> & { _id: string };

export type Database = {
  _schema: unknown;
  _documents: Record<string, Document>;
  _tableIds: Map<string, Set<string>>;
  _nextDocId: number;
  _writes: Record<string, Document | null>[];
  _queryResults: Record<number, unknown>;
  _generateId: (table: string) => string;
};

export type MetricName =
  | "bytesRead"
  | "bytesWritten"
  | "documentsRead"
  | "documentsWritten"
  | "databaseQueries"
  | "functionsScheduled"
  | "scheduledFunctionArgsBytes";

/** Counts what the transaction in progress reads and writes; a level for each nested call. */
export type MetricsTracker = {
  _layers: { metrics: Record<MetricName, number> }[];
  trackIndexRange: () => void;
  getTransactionMetrics: () => Record<
    MetricName,
    { used: number; remaining: number }
  >;
};

export type TransactionManager = {
  _lastCommitTs: bigint;
  _udfTime: number | null;
  _limitsConfig: boolean | Partial<Record<MetricName, number>>;
  _waitOnCurrentFunction: Promise<void> | null;
  isInTransaction: () => boolean;
  getMetricsTracker: () => MetricsTracker | null;
  begin: (isNested: boolean, limits?: unknown) => Promise<void>;
  commit: (isNested: boolean) => bigint | null;
  rollback: (isNested: boolean) => void;
};

export type ConvexState = {
  components: Record<
    string,
    {
      db: Database;
      modules: (path: string) => Promise<Record<string, unknown>>;
    }
  >;
  transactionManager: TransactionManager;
  scheduler: { add: (promise: Promise<unknown>) => void };
  syscall: (op: string, jsonArgs: string) => string;
  asyncSyscall: (op: string, jsonArgs: string) => Promise<string>;
};

/** The one method that is called to get hold of an instance's state. */
export type Instance = {
  finishInProgressScheduledFunctions: () => Promise<void>;
};

/** The state of an instance is only ever passed to an AsyncLocalStorage, so it is caught there. */
export function stateOf(t: Instance): ConvexState {
  const { prototype } = AsyncLocalStorage;
  const own = Object.getOwnPropertyDescriptor(prototype, "run");
  if (own === undefined) throw moved("AsyncLocalStorage.run");
  const original = own.value as (this: unknown, ...args: unknown[]) => unknown;
  let captured: ConvexState | undefined;
  Object.defineProperty(prototype, "run", {
    ...own,
    value: function (this: unknown, ...args: unknown[]) {
      if (isState(args[0])) captured = args[0];
      return original.apply(this, args);
    },
  });
  try {
    void t.finishInProgressScheduledFunctions();
  } finally {
    Object.defineProperty(prototype, "run", own);
  }
  if (captured === undefined) throw moved("the instance's state");
  return captured;
}

function isState(value: unknown): value is ConvexState {
  if (typeof value !== "object" || value === null) return false;
  if (!(
    "components" in value &&
    "transactionManager" in value &&
    "asyncSyscall" in value
  ))
    return false;
  const manager = value.transactionManager;
  return (
    typeof manager === "object" &&
    manager !== null &&
    "_lastCommitTs" in manager
  );
}

/** Ids of convex-test are digits followed by the table's name. */
export function tableOf(id: string): string {
  return id.replace(/^\d+/, "");
}

/** Puts a document into a table as if it had been there, without running a function. */
export function seedDocument(
  db: Database,
  table: string,
  fields: Record<string, unknown>,
): string {
  const _id = db._generateId(table);
  db._documents[_id] = { _creationTime: Date.now(), ...fields, _id };
  const ids = db._tableIds.get(table) ?? new Set();
  db._tableIds.set(table, ids.add(_id));
  return _id;
}

/** A scheduled function that comes due afterwards finds no job, and does nothing. */
export function clearDocuments(db: Database): void {
  db._documents = {};
  db._tableIds.clear();
}

export function moved(what: string): Error {
  return new Error(
    `convex-test is not the version this was written for: ${what} has moved.`,
  );
}
