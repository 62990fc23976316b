import { passTime } from "../attacks/clock.js";

/** What was scheduled for later, on the clock that stands still: time passes from one to the next. */
const timers = new Map<number, { at: number; run: () => void }>();
let lastId = 0;

export function stopTimers(): void {
  const set = (
    run: (...args: unknown[]) => void,
    ms = 0,
    ...args: unknown[]
  ) => {
    lastId += 1;
    timers.set(lastId, { at: Date.now() + ms, run: () => run(...args) });
    return lastId;
  };
  Object.assign(globalThis, {
    setTimeout: set,
    clearTimeout: (id: number) => timers.delete(id),
  });
}

/** Runs what is under way, and then whatever waits, in its order, until `until` or the last. */
export async function runTimers(
  settle: () => Promise<void>,
  until = Infinity,
): Promise<void> {
  for (;;) {
    await settle();
    await new Promise((resolve) => setImmediate(resolve));
    const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
    if (next === undefined || next[1].at > until) break;
    const [id, { at, run }] = next;
    timers.delete(id);
    passTime(Math.max(0, at - Date.now()));
    run();
  }
  if (until !== Infinity) passTime(Math.max(0, until - Date.now()));
}
