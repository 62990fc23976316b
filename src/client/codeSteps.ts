import type { PhoneSignInState } from "./phoneSignInState.js";
import type { GetRandomValues } from "./random.js";
import type { WaitingCodeStore } from "./waitingCode.js";

/** What the server says along with a code it has taken on to send. */
export interface CodeTimes {
  /** Until another message can be asked for. Default: 0, so that asking tells. */
  readonly retryAfterMs?: number;
  /** Until the code is over. Default: ten minutes, the longest that one lives. */
  readonly expiresInMs?: number;
  /** The number it goes to, where the server knows and the client doesn't. */
  readonly phone?: string;
}

/** The two calls that prove a number; both throw what they are refused with. */
export interface CodeSteps {
  readonly requestCode: (request: {
    phone: string;
    challenge: string;
    channel: "sms" | "call";
  }) => Promise<CodeTimes>;
  /** Answers whether the user is new; null where the server doesn't say. */
  readonly redeemCode: (attempt: {
    phone: string;
    code: string;
    verifier: string;
  }) => Promise<boolean | null>;
}

/** What a flow is made with, once for its life. */
export interface CodeFlowParts {
  /** Where a code that is waited for outlives a reload. */
  readonly store: WaitingCodeStore;
  /** Name under which the windows of an app tell each other of codes. */
  readonly channel: string;
  readonly getRandomValues: GetRandomValues;
  /** Wrong codes that end a code, on the server. */
  readonly triesPerCode: number;
}

/** What is to be seen of a flow at one moment. */
export interface CodeFlowSnapshot {
  readonly state: PhoneSignInState;
  /** Whole seconds until another message is accepted. */
  readonly secondsLeft: number;
  /** Secret of this client while a code is waited for: what its message's status is found by. */
  readonly verifier: string | null;
}
