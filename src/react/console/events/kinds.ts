import type { EventType } from "../api/events.js";

/** What somebody looks for, and the types of events that tell it. */
export const KINDS = {
  signIns: ["start", "redeem_ok"],
  refusals: ["redeem_bad", "redeem_refused", "locked", "suppressed"],
  messages: ["sent", "delivered", "undelivered", "send_failed"],
  registrations: ["registered", "linked", "invited"],
  changes: [
    "updated",
    "changed",
    "renumbered",
    "released",
    "blocked",
    "unblocked",
    "removed",
    "sessions_ended",
    "admin.unlocked",
  ],
  imports: [
    "import.started",
    "import.added",
    "import.done",
    "import.cancelled",
    "import.resumed",
    "import.undone",
    "import.viewed",
  ],
  looks: ["admin.viewed", "exported", "import.viewed"],
  sending: ["alarm", "sending_paused", "sending_resumed", "budget_set"],
} as const satisfies Record<string, readonly EventType[]>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as Kind[];
