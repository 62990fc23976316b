import type { ConvexState } from "./state.js";

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
