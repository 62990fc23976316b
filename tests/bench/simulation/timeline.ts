import { passTime, stopClock } from "../attacks/clock.js";

interface Entry {
  at: number;
  /** Calls `done` once everything it began has come to rest. */
  go: (done: () => void) => void;
}

/** Below this a timer of the backend, such as a sender's short wait, passes at once. */
const SHORT_MS = 1_001;

const realSetTimeout = globalThis.setTimeout;

/**
 * Simulated time. Scripts run one at a time, each until it sleeps, so a run is the same every time.
 * What the backend schedules for later happens on the same clock.
 */
export class Timeline {
  readonly #entries: Entry[] = [];
  #done = () => {};
  #failure: Error | null = null;
  #shortTimers = 0;
  /** Finishes what runs in the backend. */
  finish: () => Promise<void> = async () => {};

  constructor() {
    stopClock();
    const set = (run: (...args: unknown[]) => void, ms = 0) => {
      if (ms < SHORT_MS) {
        this.#shortTimers += 1;
        return realSetTimeout(() => {
          this.#shortTimers -= 1;
          run();
        }, 0);
      }
      this.#add(ms, (done) => {
        run();
        void this.settle().then(done);
      });
      return 0;
    };
    Object.assign(globalThis, { setTimeout: set });
  }

  /** Begins a script after a while. */
  begin(afterMs: number, script: () => Promise<void>): void {
    this.#add(afterMs, (done) => {
      this.#done = done;
      script()
        .catch((error: unknown) => {
          const failure = error instanceof Error ? error : null;
          this.#failure ??= failure ?? new Error("a script failed");
        })
        .finally(() => this.#done());
    });
  }

  /** Of a script: lets others go on meanwhile. */
  async sleep(ms: number): Promise<void> {
    const leave = this.#done;
    await new Promise<void>((wake) => {
      this.#add(ms, (done) => {
        this.#done = done;
        wake();
      });
      leave();
    });
  }

  /** Lets time pass until nothing is left to happen. */
  async play(): Promise<void> {
    for (;;) {
      const next = this.#entries.shift();
      if (next === undefined) return;
      passTime(Math.max(0, next.at - Date.now()));
      await new Promise<void>((done) => next.go(done));
      if (this.#failure !== null) throw this.#failure;
    }
  }

  /** Waits until the backend has done what was scheduled for now. */
  async settle(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
      await this.finish();
    } while (this.#shortTimers > 0);
    await this.finish();
  }

  #add(afterMs: number, go: Entry["go"]): void {
    const at = Date.now() + Math.max(0, Math.ceil(afterMs));
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, { at, go });
  }
}
