/** A clock for the whole process that stands still until it is moved. */

let now = Date.UTC(2027, 0, 1);

const RealDate = Date;

class BenchDate extends RealDate {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(now);
    else super(...(args as [number]));
  }

  static override now(): number {
    return now;
  }
}

export function stopClock(): void {
  globalThis.Date = BenchDate as DateConstructor;
}

export function passTime(ms: number): void {
  now += ms;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
