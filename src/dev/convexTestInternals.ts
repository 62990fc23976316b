import { AsyncLocalStorage } from "node:async_hooks";
import { convexTest } from "convex-test";
import type {
  GenericSchema,
  SchemaDefinition,
  UserIdentity,
} from "convex/server";
import type { Value } from "convex/values";
import type { ComponentRegistry } from "../test.js";
import { keepDocuments, restoreDocuments } from "./keptDocuments.js";
import { asDeployed } from "./platform/index.js";
import { onCommit } from "./platform/commits.js";
import type { Write } from "./platform/readSets.js";
import { clearDocuments, moved } from "./platform/state.js";
import type { ConvexState } from "./platform/state.js";

/**
 * What the public face of convex-test lacks: a hook on commit, the commit timestamp, replacing modules and schema
 * under live documents, stable pages for a re-run paginated query, functions called by path.
 */

export type FunctionPath = { componentPath: string; udfPath: string };
export type Modules = Record<string, Record<string, unknown>>;
export type Journal = { endCursor: string | null };
export type ComponentSource = {
  schema: SchemaDefinition<GenericSchema, boolean>;
  modules: Modules;
};

type Args = Record<string, Value>;
/** The methods convex-test has at run time; its types leave out the ones that take a path. */
export type Accessor = {
  withIdentity: (identity: Partial<UserIdentity>) => Accessor;
  withRequestMetadata: (metadata: {
    ip?: string;
    userAgent?: string;
  }) => Accessor;
  mutation: (handler: () => Promise<Value>) => Promise<Value>;
  queryFromPath: (path: FunctionPath, args: Args) => Promise<Value>;
  mutationFromPath: (path: FunctionPath, args: Args) => Promise<Value>;
  actionFromPath: (path: FunctionPath, args: Args) => Promise<Value>;
  fun: (path: FunctionPath, args: Args) => Promise<Value>;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  finishInProgressScheduledFunctions: () => Promise<void>;
};

export type EngineInternals = {
  t: Accessor;
  /** The latest commit's timestamp, in nanoseconds since the epoch. */
  lastCommitTs: () => bigint;
  /** Replaces functions and schemas, and keeps every document. */
  install: (components: Map<string, ComponentSource>) => Promise<void>;
  /** Runs a query so that its page ends where the journal says, and writes the journal. */
  withJournal: <T>(journal: Journal, run: () => Promise<T>) => Promise<T>;
  /** Writes all documents into a file. */
  keep: (file: string) => void;
  /** Puts the documents of a file back, and returns how many there were. */
  restore: (file: string) => number;
  /** Drops all documents; a scheduled function that comes due finds no job and does nothing. */
  clear: () => void;
};

export function createInternals(
  onWrites: (writes: Write[]) => void,
): EngineInternals {
  const t = convexTest({
    modules: { "./_generated/api.js": async () => ({}) },
  });
  const accessor = untypedAccessor(t);
  const { state: convex } = asDeployed(accessor);
  dropFinishedResults(convex);
  onCommit(convex, onWrites);
  const withJournal = hookPagination(convex);

  return {
    t: accessor,
    lastCommitTs: () => convex.transactionManager._lastCommitTs,
    withJournal,
    install: async (components) => {
      // A transaction pushes a level of pending writes on every database it sees when it begins.
      const manager = convex.transactionManager;
      while (manager.isInTransaction()) await manager._waitOnCurrentFunction;
      for (const [path, source] of components) install(convex, t, path, source);
    },
    keep: (file) => keepDocuments(file, convex.components),
    restore: (file) => restoreDocuments(file, convex.components),
    clear: () => {
      for (const { db } of Object.values(convex.components)) clearDocuments(db);
    },
  };
}

function install(
  convex: ConvexState,
  t: ComponentRegistry,
  path: string,
  { schema, modules }: ComponentSource,
): void {
  const kept = convex.components[path]?.db;
  t.registerComponent(path, schema, {
    "./_generated/api.js": async () => ({}),
  });
  const component = convex.components[path];
  if (component === undefined) throw moved("registerComponent");
  component.modules = async (name) => {
    const module = modules[name];
    if (module === undefined)
      throw new Error(`Could not find module for: "${name}"`);
    return module;
  };
  if (kept !== undefined) {
    // Timers of scheduled functions hold on to the database object, so it is the one that stays.
    kept._schema = component.db._schema;
    component.db = kept;
  }
}

function untypedAccessor(t: unknown): Accessor {
  // The run-time object has more methods than its type; `internals.test.ts` checks each of them.
  return t as Accessor;
}

/** Results of finished queries are never read again, and convex-test keeps all of them. */
function dropFinishedResults(convex: ConvexState): void {
  const manager = convex.transactionManager;
  const databases = () => Object.values(convex.components).map(({ db }) => db);
  const dropResults = () =>
    databases().forEach((db) => (db._queryResults = {}));
  const commit = manager.commit.bind(manager);
  const rollback = manager.rollback.bind(manager);
  manager.commit = (isNested) => {
    const ts = commit(isNested);
    if (!isNested) dropResults();
    return ts;
  };
  manager.rollback = (isNested) => {
    rollback(isNested);
    if (!isNested) dropResults();
  };
}

function hookPagination(convex: ConvexState): EngineInternals["withJournal"] {
  const journals = new AsyncLocalStorage<Journal>();
  const asyncSyscall = convex.asyncSyscall;
  convex.asyncSyscall = async (op, jsonArgs) => {
    const journal = op === "1.0/queryPage" ? journals.getStore() : undefined;
    if (journal === undefined) return await asyncSyscall(op, jsonArgs);
    const args = JSON.parse(jsonArgs) as { endCursor?: string | null };
    args.endCursor ??= journal.endCursor;
    const page = await asyncSyscall(op, JSON.stringify(args));
    journal.endCursor = (
      JSON.parse(page) as { continueCursor: string }
    ).continueCursor;
    return page;
  };
  return (journal, run) => journals.run(journal, run);
}
