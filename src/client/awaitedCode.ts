import type { CodeTimes } from "./codeSteps.js";
import type { PhoneSignInError } from "./phoneSignInError.js";
import type { EnteringCode } from "./phoneSignInState.js";

/** What this client knows of the code it waits for. */
export interface AwaitedCode {
  readonly sentAt: number;
  readonly retryAt: number;
  readonly expiresAt: number;
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

/** The same code as before where it is sent once more, with the tries it has had. */
export function sentNow(
  { retryAfterMs = 0, expiresInMs = LONGEST_CODE_MS }: CodeTimes,
  triesCount: number,
): AwaitedCode {
  const sentAt = Date.now();
  const [retryAt, expiresAt] = [sentAt + retryAfterMs, sentAt + expiresInMs];
  return { sentAt, retryAt, expiresAt, triesCount, ...IS_OPEN };
}

/** What a form is told of it at this moment. */
export function stateOf(
  awaited: AwaitedCode,
  phone: string,
  error: PhoneSignInError | null,
): EnteringCode {
  const { retryAt, expiresAt, isSpent, isSuperseded } = awaited;
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
export function isOver({ isSpent, expiresAt }: AwaitedCode): boolean {
  return isSpent || Date.now() >= expiresAt;
}
