/** No timer is set for longer: a page that sleeps looks again when it wakes. */
const LONGEST_MS = 60_000;

/** Calls back at instants to come, as long as somebody is interested. */
export class Ticker {
  readonly #onTick: () => void;
  #isRunning = false;
  #instants: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onTick: () => void) {
    this.#onTick = onTick;
  }

  /** Ticks from now on. */
  start(): void {
    this.#isRunning = true;
    this.#schedule();
  }

  /** Ticks no more; nothing is left that would keep a process alive. */
  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  /** The instants to tick at, in place of those before. Those that have passed are none. */
  aimAt(instants: readonly number[]): void {
    this.#instants = instants;
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#isRunning) return;
    const now = Date.now();
    const left = this.#instants.map((at) => at - now).filter((ms) => ms > 0);
    if (left.length === 0) return;
    const wait = Math.min(...left, LONGEST_MS);
    // A timer may go off before the clock says so, and is then set for what is left.
    this.#timer = setTimeout(() => {
      this.#onTick();
      this.#schedule();
    }, wait);
  }
}

/** When the count of whole seconds until an instant changes next; the instant itself at last. */
export function nextSecondOf(instant: number): number {
  const left = instant - Date.now();
  return left <= 0 ? 0 : instant - Math.ceil(left / 1000 - 1) * 1000;
}

/** Whole seconds until an instant; 0 from then on. */
export function secondsUntil(instant: number): number {
  return Math.max(0, Math.ceil((instant - Date.now()) / 1000));
}
