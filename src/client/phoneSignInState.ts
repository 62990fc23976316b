import type { PhoneSignInError } from "./phoneSignInError.js";

/**
 * The state of proving a number. `docs/react.md` has the same diagram.
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

/** The person enters a number. */
export interface EnteringNumber {
  /** Which state this is. */
  readonly step: "enteringNumber";
  /** The number of the last request, to fill the field with. It is empty at first. */
  readonly phone: string;
  /** Why the last request was refused, or `null`. */
  readonly error: PhoneSignInError | null;
  /**
   * Before this time, another request for the same number would be refused. In milliseconds since
   * 1970; 0 if there is no wait.
   */
  readonly retryAt: number;
}

/** The client asked for a code, and the server has not answered yet. */
export interface Sending {
  /** Which state this is. */
  readonly step: "sending";
  /** The number of the request, as you passed it; empty when users first ask to prove their own. */
  readonly phone: string;
  /** Whether this is a repeated request, so that the code field should stay in place. */
  readonly isResend: boolean;
}

/**
 * The person enters the code. A code was sent only if the number may have one; the server doesn't
 * tell whether it may.
 */
export interface EnteringCode {
  /** Which state this is. */
  readonly step: "enteringCode";
  /**
   * The number that the code goes to: as you passed it or, when users prove their own number, as
   * the server returned it.
   */
  readonly phone: string;
  /** Why the last code or the last request was refused, or `null`. */
  readonly error: PhoneSignInError | null;
  /** From this time on, another message can be asked for. In milliseconds since 1970. */
  readonly retryAt: number;
  /** When the code expires, as the server said. In milliseconds since 1970. */
  readonly expiresAt: number;
  /** Whether the code has expired. No code can be submitted until `resendCode` gets a new one. */
  readonly isExpired: boolean;
  /** Whether all tries of the code were used here. As with an expired code, call `resendCode`. */
  readonly isSpent: boolean;
  /**
   * Whether another window of this browser has asked for a code since. The newest message then
   * holds the code of that window. In this window, the code that was asked for here still works.
   */
  readonly isSuperseded: boolean;
  /**
   * Whether the message was asked for at least 45 seconds ago. It is then time to offer another
   * message, or to check the number.
   */
  readonly isLate: boolean;
}

/** The client submitted a code, and the server has not answered yet. */
export interface Checking {
  /** Which state this is. */
  readonly step: "checking";
  /** The same as in {@link EnteringCode}. */
  readonly phone: string;
  /** The same as in {@link EnteringCode}. */
  readonly retryAt: number;
  /** The same as in {@link EnteringCode}. */
  readonly expiresAt: number;
}

/** The number is proved. Convex Auth's provider, or whatever else holds the session, takes over. */
export interface Done {
  /** Which state this is. */
  readonly step: "done";
  /** The number that was proved; with `isElsewhere`, the number that was entered here. */
  readonly phone: string;
  /** Whether it was another tab that signed in, perhaps with another number. */
  readonly isElsewhere: boolean;
  /**
   * Whether this sign-in created the user. `null` if that is not known: with `isElsewhere`, with Convex
   * Auth's provider for Next.js, and where a signed-in user proved a number.
   */
  readonly isNewUser: boolean | null;
}

/** Before anything was asked for. */
export const AT_START = {
  step: "enteringNumber",
  phone: "",
  error: null,
  retryAt: 0,
} as const satisfies EnteringNumber;
