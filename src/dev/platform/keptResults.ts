import type { Value } from "convex/values";
import { currentCaller } from "./callers.js";
import type { Around } from "./functions.js";
import { RESULTS_KEPT_MS, SCHEDULED_KEPT_MS } from "./limits.js";
import type { ConvexState } from "./state.js";

/** Something that nobody wrote, and that lies in a deployment's database all the same. */
export type Kept = {
  /** The function, such as `auth:store`. */
  name: string;
  value: Value | undefined;
  since: number;
};

/**
 * Keeps what a deployment keeps for a caller that may ask again after a lost answer: the result of
 * each mutation that a client calls over its WebSocket, or an action in Node.
 */
export function keepResults(kept: Kept[]): Around {
  return async ({ component, name, kind, isNested }, run) => {
    const { kind: by, isNode } = currentCaller();
    const value = (await run()) as Value | undefined;
    const isAskedAgain = by === "client" || (by === "action" && isNode);
    if (kind === "mutation" && !isNested && isAskedAgain) {
      const since = Date.now();
      while (kept[0] !== undefined && kept[0].since < since - RESULTS_KEPT_MS)
        kept.shift();
      const path = component === "" ? name : `${component}/${name}`;
      kept.push({ name: path, value, since });
    }
    return value;
  };
}

/** Arguments of functions that are scheduled, or were within the last week. */
export function keptArguments({ components }: ConvexState): Kept[] {
  const oldest = Date.now() - SCHEDULED_KEPT_MS;
  return Object.values(components)
    .flatMap(({ db }) => Object.values(db._documents))
    .filter(({ _id }) => _id.endsWith("_scheduled_functions"))
    .map(({ name, args, scheduledTime }) => ({
      name: typeof name === "string" ? name : "",
      value: args,
      since: Number(scheduledTime),
    }))
    .filter(({ since }) => since > oldest);
}
