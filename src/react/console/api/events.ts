/** What can have happened. */
export type EventType =
  | "start"
  | "suppressed"
  | "sent"
  | "send_failed"
  | "delivered"
  | "undelivered"
  | "opted_out"
  | "opted_in"
  | "alarm"
  | "sending_paused"
  | "sending_resumed"
  | "budget_set"
  | "redeem_ok"
  | "redeem_bad"
  | "redeem_refused"
  | "locked"
  | "registered"
  | "invited"
  | "notified"
  | "linked"
  | "claim_ignored"
  | "orphan_account"
  | "renumbered"
  | "twin_account"
  | "changed"
  | "blocked"
  | "unblocked"
  | "removed"
  | "released"
  | "updated"
  | "sessions_ended"
  | "exported"
  | "admin.viewed"
  | "admin.unlocked"
  | "import.started"
  | "import.added"
  | "import.done"
  | "import.cancelled"
  | "import.resumed"
  | "import.viewed"
  | "import.undone";

/** Something that happened. */
export interface ConsoleEvent {
  readonly _id: string;
  readonly _creationTime: number;
  readonly type: EventType;
  /** The number, masked. */
  readonly label: string;
  readonly userId?: string | undefined;
  readonly userName?: string | undefined;
  readonly actorId?: string | undefined;
  readonly actorName?: string | undefined;
  readonly detail?: string | undefined;
}

/** How often what happened on one UTC day, such as `2027-01-31`. */
export interface ActivityDay {
  readonly day: string;
  readonly registered: number;
  readonly asked: number;
  readonly sent: number;
  readonly delivered: number;
  readonly signedIn: number;
  readonly refused: number;
}
