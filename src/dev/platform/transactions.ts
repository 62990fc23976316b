import { jsonToConvex } from "convex/values";
import type { JSONValue } from "convex/values";
import { TRANSACTION_LIMITS } from "./limits.js";
import type { ConvexState, MetricsTracker } from "./state.js";
import { checkCallValue, checkDocument } from "./values.js";

/**
 * A transaction reads the clock once, when it begins. convex-test moves it a millisecond past the
 * last commit, which a deployment's clock has always passed; a clock that a test holds still has
 * not, and there every transaction would run a millisecond ahead of the test.
 */
export function pinClock({ transactionManager }: ConvexState): void {
  const begin = transactionManager.begin.bind(transactionManager);
  transactionManager.begin = async (isNested, limits) => {
    await begin(isNested, limits);
    if (!isNested) transactionManager._udfTime = Date.now();
  };
}

/** Limits that a test set itself stay, for they are lower. */
export function limitTransactions({ transactionManager }: ConvexState): void {
  if (typeof transactionManager._limitsConfig === "boolean")
    transactionManager._limitsConfig = TRANSACTION_LIMITS;
}

const READ_BY_ID = new Set(["1.0/get"]);
const CHANGED_BY_ID = new Set([
  "1.0/shallowMerge",
  "1.0/replace",
  "1.0/remove",
]);

/**
 * A patch, a replace and a delete read their document by its id, and so take an index range, unless
 * the transaction has read it by its id before. convex-test counts none.
 */
export function countRangesOfWrites(state: ConvexState): void {
  const readById = new WeakMap<MetricsTracker, Set<string>>();
  const { asyncSyscall, transactionManager } = state;
  state.asyncSyscall = async (op, jsonArgs) => {
    const tracker = transactionManager.getMetricsTracker();
    const isWrite = CHANGED_BY_ID.has(op);
    if (tracker !== null && (isWrite || READ_BY_ID.has(op))) {
      const { id } = JSON.parse(jsonArgs) as { id: string };
      const known = readById.get(tracker) ?? new Set();
      readById.set(tracker, known);
      if (isWrite && !known.has(id)) tracker.trackIndexRange();
      known.add(id);
    }
    return await asyncSyscall(op, jsonArgs);
  };
}

/** Refuses to write or to schedule what a deployment refuses. */
export function checkWrites(state: ConvexState): void {
  const { asyncSyscall } = state;
  state.asyncSyscall = async (op, jsonArgs) => {
    if (
      op === "1.0/insert" ||
      op === "1.0/replace" ||
      op === "1.0/shallowMerge"
    )
      checkDocument(valueIn(jsonArgs, "value"));
    if (op === "1.0/schedule")
      checkCallValue("Arguments of a function", valueIn(jsonArgs, "args"));
    return await asyncSyscall(op, jsonArgs);
  };
}

function valueIn(jsonArgs: string, field: string) {
  const args = JSON.parse(jsonArgs) as Record<string, JSONValue>;
  const given = args[field];
  if (given === undefined) return undefined;
  // A patch marks the fields that it takes away with an object of its own.
  const fields = Object.entries(given as Record<string, JSONValue>).filter(
    ([, value]) => !isUnset(value),
  );
  return jsonToConvex(Object.fromEntries(fields));
}

function isUnset(value: JSONValue): boolean {
  return typeof value === "object" && value !== null && "$undefined" in value;
}
