/** Whom a list shows: those who have never signed in, those who have, and those who may not. */
export type PersonStatus = "registered" | "verified" | "blocked";

/** A person as lists have them: the number masked. */
export interface Person {
  /** Id of the user. */
  readonly _id: string;
  /** When they were registered, ms since 1970. */
  readonly _creationTime: number;
  /** What they are called. */
  readonly name?: string | undefined;
  /** Their e-mail address. */
  readonly email?: string | undefined;
  /** Their number, masked. */
  readonly phone?: string | undefined;
  /** When they first proved it, ms since 1970. */
  readonly phoneVerificationTime?: number | undefined;
  /** Whether they may not sign in. */
  readonly blocked: boolean;
  /** Whether the app calls them an administrator; absent where it does not say. */
  readonly admin?: boolean | undefined;
  /** When they last proved their number; null where they have not, or it is not known. */
  readonly signedInAt?: number | null | undefined;
  /** The newest invitation; null without one. */
  readonly invitation: Invitation | null;
  /** Whether they opted out of messages; absent in lists. */
  readonly optedOut?: boolean | undefined;
}

/** A person's newest invitation. */
export interface Invitation {
  readonly status: "sending" | "sent" | "delivered" | "failed";
  /** Why a message failed. */
  readonly reason: string | null;
  /** When it was sent, ms since 1970. */
  readonly sentAt: number;
}

/** What became of inviting one person. */
export type InvitationResult =
  | {
      readonly status:
        | "invited"
        | "verified"
        | "not_registered"
        | "invalid_phone"
        | "blocked"
        | "opted_out"
        | "paused";
    }
  | { readonly status: "limited"; readonly retryAfterMs: number };

/** What blocking or unblocking one of many people has come to. */
export interface BlockingResult {
  readonly status:
    | "changed"
    | "unchanged"
    | "yourself"
    | "administrator"
    | "not_allowed"
    | "no_user";
}

/** What registering a number has come to. */
export interface Registered {
  readonly userId: string;
  readonly phone: string;
  readonly status: "created" | "existing" | "updated";
}

/** Where a person is signed in. */
export interface Session {
  /** Id of the session. */
  readonly sessionId: string;
  /** When they signed in, ms since 1970. */
  readonly startedAt: number;
  /** When it last got new tokens, ms since 1970; absent in answers of an older backend. */
  readonly lastSeenAt?: number;
  /** The browser it began in, as that said; null or absent where it is not known. */
  readonly browser?: string | null;
  /** The device it began on, as the browser said; null or absent where it is not known. */
  readonly device?: string | null;
  /** When it ends at the latest, ms since 1970. */
  readonly expiresAt: number;
}
