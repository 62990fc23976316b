import type { Around } from "./functions.js";
import { SCRIPT_MICROSECONDS } from "./limits.js";
import type { ConvexState, MetricsTracker } from "./state.js";

/**
 * What JavaScript takes on one processor of 2026, in microseconds. Every call evaluates its module in
 * a fresh context: measured with `node:vm` and cached code, for the app's modules with what they
 * import, and for a component's. A call of the database goes through JSON twice.
 */
const MODULE_OF_APP = 3_000;
const MODULE_OF_COMPONENT = 1_000;
const DATABASE_CALL = 40;
const KILOBYTE = 4;

/**
 * Counts the JavaScript of a transaction, that of all the functions it calls included, and ends it
 * where a deployment would after a second. It counts calls and bytes, so that it does not depend on
 * the machine; what a function computes between them goes uncounted.
 */
export function limitWork(state: ConvexState): {
  around: Around;
  /** What the transaction in progress has used, in microseconds. */
  used: () => number;
} {
  const { asyncSyscall, transactionManager } = state;
  const spent = new WeakMap<MetricsTracker, number>();
  const spend = (microseconds: number) => {
    const tracker = transactionManager.getMetricsTracker();
    if (tracker === null) return;
    const used = (spent.get(tracker) ?? 0) + microseconds;
    spent.set(tracker, used);
    if (used > SCRIPT_MICROSECONDS) {
      throw new Error(
        "Function execution timed out (maximum duration: 1s). The functions that it calls count too.",
      );
    }
  };
  state.asyncSyscall = async (op, jsonArgs) => {
    spend(DATABASE_CALL + (KILOBYTE * jsonArgs.length) / 1024);
    const answer = await asyncSyscall(op, jsonArgs);
    spend((KILOBYTE * answer.length) / 1024);
    return answer;
  };
  return {
    around: async ({ component, kind }, run) => {
      const module = component === "" ? MODULE_OF_APP : MODULE_OF_COMPONENT;
      // An action is no part of a transaction that may be in progress beside it.
      if (kind !== "action") spend(module);
      return await run();
    },
    used: () => {
      const tracker = transactionManager.getMetricsTracker();
      return tracker === null ? 0 : (spent.get(tracker) ?? 0);
    },
  };
}
