import { v } from "convex/values";
import type { Infer } from "convex/values";

/** Those of long lists first: engines may try one after the other. */
export const vEventType = v.union(
  v.literal("registered"),
  v.literal("start"),
  v.literal("suppressed"),
  v.literal("sent"),
  v.literal("send_failed"),
  v.literal("delivered"),
  v.literal("undelivered"),
  v.literal("opted_out"),
  v.literal("opted_in"),
  v.literal("alarm"),
  v.literal("sending_paused"),
  v.literal("sending_resumed"),
  v.literal("budget_set"),
  v.literal("redeem_ok"),
  v.literal("redeem_bad"),
  v.literal("redeem_refused"),
  v.literal("locked"),
  v.literal("linked"),
  v.literal("claim_ignored"),
  v.literal("orphan_account"),
  v.literal("renumbered"),
  v.literal("twin_account"),
  v.literal("changed"),
  v.literal("blocked"),
  v.literal("unblocked"),
  v.literal("removed"),
  v.literal("released"),
  v.literal("updated"),
  v.literal("sessions_ended"),
  v.literal("exported"),
  v.literal("admin.viewed"),
  v.literal("admin.unlocked"),
  v.literal("invited"),
  v.literal("notified"),
  v.literal("import.started"),
  v.literal("import.added"),
  v.literal("import.done"),
  v.literal("import.cancelled"),
  v.literal("import.viewed"),
  v.literal("import.resumed"),
  v.literal("import.undone"),
);
export type EventType = Infer<typeof vEventType>;

/** An event as it is stored and listed. */
export const vEvent = v.object({
  type: vEventType,
  /** The phone, masked. */
  label: v.string(),
  /** Keyed digest of the phone: the same for the same phone. */
  tag: v.string(),
  userId: v.optional(v.string()),
  /** The administrator who did it. */
  actorId: v.optional(v.string()),
  detail: v.optional(v.string()),
  /** The import that did it. */
  importId: v.optional(v.string()),
  /** Of a look: how many numbers were seen, where that is not one. */
  count: v.optional(v.number()),
});

/** How often what happened on one day. */
export const vActivityCounts = v.object({
  /** Numbers the backend registered. */
  registered: v.number(),
  /** Requests for codes that were taken on. */
  asked: v.number(),
  /** Messages a vendor accepted, and those it said had arrived. */
  sent: v.number(),
  delivered: v.number(),
  signedIn: v.number(),
  /** Wrong codes, people who may not sign in, and messages that were not to go out. */
  refused: v.number(),
});
export type ActivityCounts = Infer<typeof vActivityCounts>;

/** How a request for a code is refused for its volume, in the words that its client hears. */
export type StartRefusal =
  "too_many_requests" | "try_later" | "bot_check_required";

/** What happened in one country in one hour. */
export const vCountryCounts = v.object({
  /** Requests for codes that were taken on. */
  asked: v.number(),
  /** Messages a vendor accepted, and those it said had arrived. */
  sent: v.number(),
  delivered: v.number(),
  /** Codes that came back and were right. */
  redeemed: v.number(),
  /** Codes whose last try was used up. */
  locked: v.number(),
  /**
   * What was refused or kept back, by reason. Requests that were refused are in it as
   * `too_many_requests`, `try_later` and `bot_check_required`, and not in `asked`: exactly to about
   * fifty in ten minutes, estimated from then on.
   */
  refused: v.record(v.string(), v.number()),
});
export type CountryCounts = Infer<typeof vCountryCounts>;
