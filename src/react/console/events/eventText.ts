import type { PhoneEvent } from "convex-phone-auth/admin";

/** What happened, in a few words. */
const NAMES: Record<PhoneEvent["type"], string> = {
  start: "Code asked for",
  suppressed: "Code asked for, no message",
  sent: "Message sent",
  send_failed: "Message could not be sent",
  delivered: "Message arrived",
  undelivered: "Message did not arrive",
  opted_out: "Opted out of messages",
  opted_in: "Opted in to messages",
  alarm: "Sending needs attention",
  sending_paused: "Sending paused",
  sending_resumed: "Sending goes on",
  budget_set: "Budget changed",
  redeem_ok: "Signed in",
  redeem_bad: "Wrong code",
  redeem_refused: "Right code, refused",
  locked: "Locked after wrong codes",
  registered: "Registered",
  invited: "Invited",
  notified: "Told the old number",
  linked: "Linked",
  claim_ignored: "Claim of a number ignored",
  orphan_account: "Account without a user replaced",
  renumbered: "Number written as its country does now",
  twin_account: "Second account of one number",
  changed: "Number changed",
  blocked: "Blocked",
  unblocked: "Unblocked",
  removed: "Removed",
  released: "Number taken away",
  updated: "Profile changed",
  sessions_ended: "Sessions ended",
  exported: "Exported",
  "admin.viewed": "Looked at",
  "admin.unlocked": "Unlocked",
  "import.started": "Import started",
  "import.added": "Rows added to somebody else's import",
  "import.done": "Import done",
  "import.cancelled": "Import cancelled",
  "import.resumed": "Import resumed",
  "import.viewed": "Import results looked at",
};

export function eventName(type: PhoneEvent["type"]): string {
  return NAMES[type];
}
