import { onTestFinished, vi } from "vitest";

export const HOUR_MS = 3_600_000;

/**
 * Keeps in mind the timers that are set from now on, for a test to let one come due: a short delay
 * would be over too soon on a busy machine.
 */
export function watchTimers(): { fire: (ms: number) => void } {
  const set = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => set.mockRestore());
  return {
    /** Does what is due after so long, or up to a minute less: what was done since has taken time. */
    fire: (ms) => {
      const [run, ...more] = set.mock.calls
        .filter(([, delay = 0]) => delay <= ms && delay > ms - 60_000)
        .map(([callback]) => callback);
      if (run === undefined || more.length > 0)
        throw new Error(`There is not one timer of ${ms} ms.`);
      run();
    },
  };
}
