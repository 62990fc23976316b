import {
  moved,
  seedDocument,
  stateOf,
  tableOf,
} from "../../src/dev/platform/state";
import type { ConvexState, Instance } from "../../src/dev/platform/state";

/**
 * What an attacker never sees and a test must: every stored row of every component, and every
 * function that ran, with what it read and wrote. Reaches into convex-test, whose version is pinned.
 */

export interface StoredRow {
  /** Path of the component, `""` for the app. */
  component: string;
  table: string;
  fields: Record<string, unknown> & { _id: string };
}

export interface FunctionRun {
  /** Such as `auth:store`; for a component `phoneAuth/challenges:start`. */
  name: string;
  kind: "query" | "mutation" | "action";
  /** Which of `auth:store`'s steps it was asked for, or null. */
  step: string | null;
  /** Whether it ran inside another function's transaction. */
  nested: boolean;
  /** Of the whole transaction; zero for actions and for nested runs, whose work their caller counts. */
  indexRanges: number;
  documentsRead: number;
  documentsWritten: number;
  functionsScheduled: number;
  /** Microseconds of JavaScript, counted as `src/dev/platform/work.ts` does; 0 where nobody asked. */
  work: number;
}

export interface Recording {
  runs: FunctionRun[];
  /** Tables that were asked, in order. */
  tablesRead: string[];
  /** Every document a query or a get returned. */
  documentsRead: Record<string, unknown>[];
}

export interface Instruments {
  rows: () => StoredRow[];
  /** Rows of one table, whichever component it is in. */
  table: (name: string) => StoredRow[];
  record: <T>(
    run: () => Promise<T>,
    /** What the transaction in progress has used, of `deploymentOf`. */
    workUsed?: () => number,
  ) => Promise<{ result: T; recording: Recording }>;
  /** Puts documents into a table without running functions, for tests at scale. */
  seed: (
    component: string,
    table: string,
    rows: Record<string, unknown>[],
  ) => string[];
}

type Registered = {
  _handler: (...args: unknown[]) => Promise<unknown>;
  isQuery?: boolean;
  isMutation?: boolean;
};

export function instrument(t: Instance): Instruments {
  const state = stateOf(t);
  const recorder = hookFunctions(state);
  const rows = () => listRows(state);
  return {
    rows,
    table: (name) => rows().filter((row) => row.table === name),
    record: recorder,
    seed: (component, table, documents) => {
      const info = state.components[component];
      if (info === undefined) throw moved("a component");
      return documents.map((fields) => seedDocument(info.db, table, fields));
    },
  };
}

function listRows(state: ConvexState): StoredRow[] {
  return Object.entries(state.components).flatMap(([component, { db }]) =>
    Object.values(db._documents).map((fields) => ({
      component,
      table: tableOf(fields._id),
      fields,
    })),
  );
}

function hookFunctions(state: ConvexState): Instruments["record"] {
  let recording: Recording | null = null;
  let workUsed = () => 0;
  const wrapped = new WeakMap<object, unknown>();

  const wrap = (component: string, name: string, registered: Registered) => {
    const path = component === "" ? name : `${component}/${name}`;
    const kind = registered.isQuery
      ? "query"
      : registered.isMutation
        ? "mutation"
        : "action";
    const handler = async (...args: unknown[]) => {
      const into = recording;
      if (into === null) return await registered._handler(...args);
      const tracker =
        kind === "action" ? null : state.transactionManager.getMetricsTracker();
      const nested = (tracker?._layers.length ?? 0) > 1;
      const run: FunctionRun = {
        name: path,
        kind,
        step: stepOf(args[1]),
        nested,
        indexRanges: 0,
        documentsRead: 0,
        documentsWritten: 0,
        functionsScheduled: 0,
        work: 0,
      };
      into.runs.push(run);
      try {
        return await registered._handler(...args);
      } finally {
        if (tracker !== null && !nested) {
          const metrics = tracker.getTransactionMetrics();
          run.indexRanges = metrics.databaseQueries.used;
          run.documentsRead = metrics.documentsRead.used;
          run.documentsWritten = metrics.documentsWritten.used;
          run.functionsScheduled = metrics.functionsScheduled.used;
          run.work = workUsed();
        }
      }
    };
    return Object.create(registered, {
      _handler: { value: handler },
    }) as object;
  };

  for (const [component, info] of Object.entries(state.components)) {
    const load = info.modules;
    info.modules = async (path) => {
      const module = await load(path);
      const known = wrapped.get(module) as Record<string, unknown> | undefined;
      if (known !== undefined) return known;
      const copy = Object.fromEntries(
        Object.entries(module).map(([name, value]) => [
          name,
          isRegistered(value)
            ? wrap(component, `${path}:${name}`, value)
            : value,
        ]),
      );
      wrapped.set(module, copy);
      return copy;
    };
  }
  hookReads(state, () => recording);

  return async (run, used = () => 0) => {
    const mine: Recording = { runs: [], tablesRead: [], documentsRead: [] };
    recording = mine;
    workUsed = used;
    try {
      return { result: await run(), recording: mine };
    } finally {
      recording = null;
      workUsed = () => 0;
    }
  };
}

/** `auth:store` takes `{ args: { type } }`. */
function stepOf(args: unknown): string | null {
  const inner = (args as { args?: { type?: unknown } } | undefined)?.args;
  return typeof inner?.type === "string" ? inner.type : null;
}

function isRegistered(value: unknown): value is Registered {
  return (
    (typeof value === "object" || typeof value === "function") &&
    value !== null &&
    "_handler" in value
  );
}

function hookReads(state: ConvexState, current: () => Recording | null): void {
  const { syscall, asyncSyscall } = state;
  state.syscall = (op, json) => {
    if (op === "1.0/queryStream") {
      const { source } = (
        JSON.parse(json) as {
          query: { source: { indexName?: string; tableName?: string } };
        }
      ).query;
      const table = source.tableName ?? source.indexName?.split(".")[0] ?? "?";
      current()?.tablesRead.push(table);
    }
    return syscall(op, json);
  };
  state.asyncSyscall = async (op, json) => {
    const result = await asyncSyscall(op, json);
    const into = current();
    if (into === null) return result;
    if (op === "1.0/get") {
      into.tablesRead.push(tableOf((JSON.parse(json) as { id: string }).id));
      collect(into, JSON.parse(result));
    } else if (op === "1.0/queryStreamNext") {
      collect(into, (JSON.parse(result) as { value: unknown }).value);
    }
    return result;
  };
}

function collect(into: Recording, value: unknown): void {
  if (typeof value === "object" && value !== null)
    into.documentsRead.push(value as Record<string, unknown>);
}
