import { pinClock } from "./clock.js";
import { rankSearches } from "./search.js";
import { stateOf } from "./state.js";
import type { ConvexState, Instance } from "./state.js";

/** Teaches an instance of convex-test the rules of a deployment, as far as they can be taught. */
export function asDeployed(t: Instance): ConvexState {
  const state = stateOf(t);
  pinClock(state);
  rankSearches(state);
  return state;
}
