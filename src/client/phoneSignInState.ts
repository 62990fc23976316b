import type { PhoneSignInError } from "./phoneSignInError.js";

/**
 * Where the proof of a number stands. `docs/react.md` has the same picture.
 *
 * ```text
 *                  sendCode               sent                submitCode
 * enteringNumber ───────────▶ sending ─────────▶ enteringCode ──────────▶ checking ──▶ done
 *      ▲  ▲                     │ ▲                │  │  ▲                    │
 *      │  └──────── refused ────┘ └── resendCode ──┘  │  └──── wrong code ────┤
 *      └────────────────────────── editNumber ────────┘                       │
 *      └───────────────────────── may not sign in ────────────────────────────┘
 * ```
 */
export type PhoneSignInState =
  EnteringNumber | Sending | EnteringCode | Checking | Done;

/** Waiting for a number. */
export interface EnteringNumber {
  /** Which state this is. */
  readonly step: "enteringNumber";
  /** The number last asked for, to go on from; empty at first. */
  readonly phone: string;
  /** Why the last number was refused; null without a refusal. */
  readonly error: PhoneSignInError | null;
  /** Instant before which a code for this very number would be refused, ms since 1970; 0 without one. */
  readonly retryAt: number;
}

/** A code was asked for and the server has not answered yet. */
export interface Sending {
  /** Which state this is. */
  readonly step: "sending";
  /** The number asked for, as it was handed in. */
  readonly phone: string;
  /** Whether the code has been asked for before, so that the code field stays in place. */
  readonly isResend: boolean;
}

/** A code is on its way if the number can have one; the answer does not say whether it can. */
export interface EnteringCode {
  /** Which state this is. */
  readonly step: "enteringCode";
  /** The number asked for, as it was handed in. */
  readonly phone: string;
  /** What became of the last code or message; null when nothing is wrong. */
  readonly error: PhoneSignInError | null;
  /** Instant from which another message can be asked for, ms since 1970. */
  readonly retryAt: number;
  /** Instant from which the code is no longer taken, as the server told it; ms since 1970. */
  readonly expiresAt: number;
  /** Whether that instant has come: nothing can be handed in until `resendCode` gets a new code. */
  readonly isExpired: boolean;
  /** Whether all its tries were used here: as with one that has expired, `resendCode` is next. */
  readonly isSpent: boolean;
  /**
   * Whether another window of this browser asked for a code since. The newest message then holds a
   * code for that window; the one asked for here still counts here.
   */
  readonly isSuperseded: boolean;
  /** Whether the message was asked for 45 seconds ago: time for another, or for a look at the number. */
  readonly isLate: boolean;
}

/** A code was handed in and the server has not answered yet. */
export interface Checking {
  /** Which state this is. */
  readonly step: "checking";
  /** The number asked for, as it was handed in. */
  readonly phone: string;
  /** As while entering the code. */
  readonly retryAt: number;
  /** As while entering the code. */
  readonly expiresAt: number;
}

/** The number is proved; whoever holds the session (Convex Auth's provider) takes over. */
export interface Done {
  /** Which state this is. */
  readonly step: "done";
  /** The number as it was entered here. */
  readonly phone: string;
  /** Whether another tab signed in meanwhile, perhaps with another number. */
  readonly isElsewhere: boolean;
}

/** Before anything was asked for. */
export const AT_START = {
  step: "enteringNumber",
  phone: "",
  error: null,
  retryAt: 0,
} as const satisfies EnteringNumber;
