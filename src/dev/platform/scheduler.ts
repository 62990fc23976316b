import { AsyncLocalStorage } from "node:async_hooks";
import { asScheduler } from "./callers.js";
import { SCHEDULED_AT_ONCE } from "./limits.js";
import type { ConvexState } from "./state.js";

/** Leaves whatever function this is called in. */
const outside = AsyncLocalStorage.snapshot();

/**
 * Runs eight scheduled functions at a time and no more, as a deployment does; the others wait, in
 * the order in which they came due.
 */
export function limitScheduler(state: ConvexState): void {
  const { asyncSyscall, scheduler } = state;
  const waiting: (() => void)[] = [];
  let running = 0;

  const startNext = () => {
    while (running < SCHEDULED_AT_ONCE) {
      const start = waiting.shift();
      if (start === undefined) return;
      running += 1;
      void startedBy(start).finally(() => {
        running -= 1;
        startNext();
      });
    }
  };
  /** The function hands its end over in the same turn. */
  const startedBy = (start: () => void): Promise<unknown> => {
    let end: Promise<unknown> = Promise.resolve();
    const { add } = scheduler;
    scheduler.add = (promise) => {
      end = promise;
      add.call(scheduler, promise);
    };
    start();
    scheduler.add = add;
    return end.catch(() => undefined);
  };

  state.asyncSyscall = (op, jsonArgs) =>
    op === "1.0/schedule"
      ? withTimers(
          (due) => {
            waiting.push(due);
            startNext();
          },
          () => asScheduler(() => asyncSyscall(op, jsonArgs)),
        )
      : asyncSyscall(op, jsonArgs);
}

/** Hands over what timers that are set meanwhile would do, when they are due. */
function withTimers<T>(onDue: (run: () => void) => void, set: () => T): T {
  const original = outside(() => globalThis.setTimeout);
  const replace = (timer: typeof setTimeout) =>
    outside(() => (globalThis.setTimeout = timer));
  const handOver = (run: () => void, ms?: number) => {
    // Of now: a test's clock fires timers in the context of whoever moves it.
    const bound = AsyncLocalStorage.bind(run);
    return original(() => onDue(bound), ms);
  };
  replace(Object.assign(handOver, original));
  try {
    return set();
  } finally {
    replace(original);
  }
}
