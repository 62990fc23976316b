import { AsyncLocalStorage } from "node:async_hooks";
import { CALL_DEPTH } from "./limits.js";
import type { Around } from "./functions.js";

/** Who calls a function: a client, the scheduler, or another function. */
export type Caller = {
  kind: "client" | "scheduler" | "query" | "mutation" | "action";
  /** A file that begins with `"use node"`. */
  isNode: boolean;
  /** Path of the component that the function belongs to, `""` for the app. */
  component: string;
  depth: number;
};

const NOBODY = { isNode: false, component: "", depth: 0 };
const CLIENT: Caller = { kind: "client", ...NOBODY };
const SCHEDULER: Caller = { kind: "scheduler", ...NOBODY };

const callers = new AsyncLocalStorage<Caller>();

export function currentCaller(): Caller {
  return callers.getStore() ?? CLIENT;
}

/** What is scheduled is called by nobody; a timer would remember who asked for it. */
export function asScheduler<T>(run: () => T): T {
  return callers.run(SCHEDULER, run);
}

/**
 * Keeps who calls whom, and refuses a chain that is too long.
 *
 * @param isNode whether a module of the app begins with `"use node"`
 */
export function trackCallers(isNode: (module: string) => boolean): Around {
  return async ({ component, name, kind }, run) => {
    const depth = currentCaller().depth + 1;
    if (depth > CALL_DEPTH) {
      throw new Error(
        `Functions call each other too deeply (maximum depth ${CALL_DEPTH}).`,
      );
    }
    const [module = ""] = name.split(":");
    const caller = {
      kind,
      isNode: component === "" && kind === "action" && isNode(module),
      component,
      depth,
    };
    return await callers.run(caller, run);
  };
}
