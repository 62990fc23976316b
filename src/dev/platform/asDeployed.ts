import type { Value } from "convex/values";
import { trackCallers } from "./callers.js";
import { Conflicts } from "./conflicts.js";
import { surroundFunctions } from "./functions.js";
import type { Around } from "./functions.js";
import { keepResults, keptArguments } from "./keptResults.js";
import type { Kept } from "./keptResults.js";
import { noteReads } from "./readSets.js";
import { limitScheduler } from "./scheduler.js";
import { rankSearches } from "./search.js";
import { stateOf } from "./state.js";
import type { ConvexState, Instance } from "./state.js";
import {
  checkWrites,
  countRangesOfWrites,
  limitTransactions,
  pinClock,
} from "./transactions.js";
import { checkCallValue } from "./values.js";
import { limitWork } from "./work.js";
import { limitWriteRate } from "./writeRate.js";

export type DeploymentOptions = {
  /** Whether a module of the app, such as `sms`, begins with `"use node"`. */
  isNode?: (module: string) => boolean;
  /** Around every function, the outermost. */
  watch?: Around;
  /** Whether it is of the class that writes 4 MiB a second and no more. */
  isSmall?: boolean;
};

/** What a test can ask of an instance that follows the rules. */
export type Deployment = {
  state: ConvexState;
  conflicts: Conflicts;
  /** Results of mutations that the database keeps for two weeks, oldest first. */
  keptResults: readonly Kept[];
  /** Arguments of scheduled functions, which it keeps for one. */
  keptArguments: () => Kept[];
  /** Microseconds of JavaScript that the transaction in progress has used. */
  workUsed: () => number;
};

/**
 * Teaches an instance of convex-test the rules of a deployment, as far as they can be taught: each
 * file here is one of them. `docs/testing.md` says what is left out.
 */
export function asDeployed(
  t: Instance,
  { isNode = () => false, isSmall = false, watch }: DeploymentOptions = {},
): Deployment {
  const state = stateOf(t);
  const conflicts = new Conflicts();
  const keptResults: Kept[] = [];
  // First: what it hands over may not be awaited by another before it.
  limitScheduler(state);
  pinClock(state);
  limitTransactions(state);
  countRangesOfWrites(state);
  checkWrites(state);
  rankSearches(state);
  noteReads(state);
  const work = limitWork(state);
  surroundFunctions(
    state,
    inside([
      ...(watch === undefined ? [] : [watch]),
      keepResults(keptResults),
      conflicts.around,
      trackCallers(isNode),
      work.around,
      ...(isSmall ? [limitWriteRate(state)] : []),
      checkValues,
    ]),
    isNode,
  );
  return {
    state,
    conflicts,
    keptResults,
    keptArguments: () => keptArguments(state),
    workUsed: work.used,
  };
}

const checkValues: Around = async ({ args }, run) => {
  // A request and its answer are no values of Convex's.
  if (args === undefined) return await run();
  checkCallValue("Arguments of a function", args);
  const result = await run();
  checkCallValue("Result of a function", result as Value | undefined);
  return result;
};

/** One around the other, the first outermost. */
function inside(rules: Around[]): Around {
  return rules.reduceRight<Around>(
    (inner, outer) => (call, run) =>
      outer(call, async () => await inner(call, run)),
    async (_call, run) => await run(),
  );
}
