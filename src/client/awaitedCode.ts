import type { CodeTimes } from "./codeSteps.js";
import type { PhoneSignInError } from "./phoneSignInError.js";
import type { EnteringCode } from "./phoneSignInState.js";

/** In browsers and in React Native, whose types do not name it. */
declare const performance: { now: () => number };

/** What this client knows of the code it waits for. */
export interface AwaitedCode {
  readonly sentAt: number;
  readonly retryAt: number;
  readonly expiresAt: number;
  /** The page's own time when it was sent, which no correction of the device's clock moves. */
  readonly sentTick?: number;
  /** Wrong tries of it that were made here. */
  readonly triesCount: number;
  /** Whether these were all it has. */
  readonly isSpent: boolean;
  /** Whether another window has asked for a code of its own since. */
  readonly isSuperseded: boolean;
}

/** No code lives longer, so no request without an answer is remembered for longer. */
export const LONGEST_CODE_MS = 600_000;

/** A message that is not there by then is worth a word. Most take less than ten seconds. */
const LATE_AFTER_MS = 45_000;

/** A code of which nothing bad is known. */
export const IS_OPEN = { isSpent: false, isSuperseded: false } as const;

/** What is waited for where a message is sent once more, with the tries there were. */
export function sentNow(
  { retryAfterMs = 0, expiresInMs = LONGEST_CODE_MS }: CodeTimes,
  triesCount: number,
): AwaitedCode {
  const sentAt = Date.now();
  const [retryAt, expiresAt] = [sentAt + retryAfterMs, sentAt + expiresInMs];
  const sentTick = performance.now();
  return { sentAt, retryAt, expiresAt, sentTick, triesCount, ...IS_OPEN };
}

/** A clock that is off by less is not worth a second look. */
const JUMP_MS = 2_000;

/**
 * When it expires, by the device's clock as it goes now. Where that was put forward since, less time
 * has passed than it says, and a good code is not to be called over.
 */
export function expiryOf({ sentAt, expiresAt, sentTick }: AwaitedCode): number {
  const passedMs = performance.now() - (sentTick ?? Number.NaN);
  // Nothing is known of a page loaded before this one.
  if (!(passedMs >= 0)) return expiresAt;
  const due = Date.now() + (expiresAt - sentAt - passedMs);
  return due - expiresAt > JUMP_MS ? Math.ceil(due / 1000) * 1000 : expiresAt;
}

/** What a form is told of it at this moment. */
export function stateOf(
  awaited: AwaitedCode,
  phone: string,
  error: PhoneSignInError | null,
): EnteringCode {
  const { retryAt, isSpent, isSuperseded } = awaited;
  const expiresAt = expiryOf(awaited);
  const isExpired = Date.now() >= expiresAt;
  const isWaiting = !isOver(awaited);
  return {
    step: "enteringCode",
    phone,
    error,
    retryAt,
    expiresAt,
    isExpired,
    isSpent,
    isSuperseded: isSuperseded && isWaiting,
    isLate: Date.now() >= lateAt(awaited) && isWaiting,
  };
}

/** When a message is late. */
export function lateAt({ sentAt }: AwaitedCode): number {
  return sentAt + LATE_AFTER_MS;
}

/** Whether nothing can be done with it any more. */
export function isOver(awaited: AwaitedCode): boolean {
  return awaited.isSpent || Date.now() >= expiryOf(awaited);
}
