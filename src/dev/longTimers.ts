const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * convex-test schedules with `setTimeout`, which fires at once for a delay beyond 24.8 days. Such
 * delays are split for the whole process: nothing can rely on their firing early.
 */
export function splitLongTimers(): void {
  if (Reflect.get(globalThis.setTimeout, SPLITS_LONG_TIMERS) === true) return;
  globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
    get: (target, key): unknown =>
      key === SPLITS_LONG_TIMERS || Reflect.get(target, key),
    apply: (
      target,
      thisArg,
      [callback, delay, ...rest]: Parameters<typeof setTimeout>,
    ) => {
      if (typeof delay !== "number" || delay <= LONGEST_TIMER_MS) {
        return Reflect.apply(target, thisArg, [
          callback,
          delay,
          ...rest,
        ]) as unknown;
      }
      const next = () =>
        setTimeout(callback, delay - LONGEST_TIMER_MS, ...rest);
      return Reflect.apply(target, thisArg, [
        next,
        LONGEST_TIMER_MS,
      ]) as unknown;
    },
  });
}
const SPLITS_LONG_TIMERS = Symbol.for("convex-phone-auth.splitsLongTimers");
