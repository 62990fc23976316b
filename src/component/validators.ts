import { v } from "convex/values";
import type { Infer } from "convex/values";

/** At most `max` events in any span of `periodMs` milliseconds. */
export const vWindowRule = v.object({ max: v.number(), periodMs: v.number() });
export type WindowRule = Infer<typeof vWindowRule>;

/**
 * A budget many phones share (a number block, a country, everybody), kept in `shards` rows so that
 * requests for different phones do not contend for one document.
 */
export const vPool = v.object({
  key: v.string(),
  shards: v.number(),
  rules: v.array(vWindowRule),
});
export type Pool = Infer<typeof vPool>;

/** Limits on one challenge and on one phone; the server side owns the defaults and the caps. */
export const vChallengeLimits = v.object({
  lifetimeMs: v.number(),
  triesPerChallenge: v.number(),
  sendsPerChallenge: v.number(),
  /** Wait before the second send, before the third, …; the last one repeats. */
  resendWaitsMs: v.array(v.number()),
  liveChallengesPerPhone: v.number(),
  sendsPerPhone: v.array(vWindowRule),
  wrongTriesPerPhone: v.array(vWindowRule),
  /** Wrong tries since the last success with this phone before it is locked. */
  failuresBeforeLock: v.number(),
});
export type ChallengeLimits = Infer<typeof vChallengeLimits>;

/** How a phone appears in events: masked text for people, a keyed tag for grouping. */
export const vSubject = v.object({ label: v.string(), tag: v.string() });
export type Subject = Infer<typeof vSubject>;

export const vChallengeState = v.union(
  v.literal("live"),
  v.literal("used"),
  v.literal("dead"),
);

/** How a code travels: as a text message, or read out in a call. */
export const vChannel = v.union(v.literal("sms"), v.literal("call"));
export type Channel = Infer<typeof vChannel>;

/** The states of a delivery; README.md draws them. */
export const vDeliveryStatus = v.union(
  v.literal("queued"),
  v.literal("sending"),
  v.literal("sent"),
  v.literal("delivered"),
  v.literal("undelivered"),
  v.literal("unknown"),
  v.literal("failed"),
  v.literal("suppressed"),
);
export type DeliveryStatus = Infer<typeof vDeliveryStatus>;

/** What a vendor tells of a message some time after it was accepted. */
export const vReportedStatus = v.union(
  v.literal("sent"),
  v.literal("delivered"),
  v.literal("undelivered"),
);
export type ReportedStatus = Infer<typeof vReportedStatus>;

/** What a message without a code is about; a phone has at most one notice of each kind. */
export const vNoticeKind = v.union(
  /** A registered person may sign in. */
  v.literal("invitation"),
  /** The user who had proved this phone has another number now. */
  v.literal("number_changed"),
);
export type NoticeKind = Infer<typeof vNoticeKind>;

/** Reasons of ours, beside those of vendors (`SMS_ERRORS`); docs/sms.md says who acts on each. */
export const OWN_REASONS = [
  "account_conflict",
  "blocked",
  "budget",
  "challenge_over",
  "check_error",
  "limited",
  "no_code_check",
  "no_sign_in_url",
  "not_registered",
  "paused",
  "secret_rotated",
  "sender_lost",
  "test_number",
  "turned_off",
  "vendor_over",
  "verified",
] as const;
export type OwnReason = (typeof OWN_REASONS)[number];

/** Why a delivery did not go out. Never a vendor's own words. */
export const vDeliveryReason = v.string();

/** What one run of a sender has to tell. */
export const vDeliveryOutcome = v.object({
  status: v.union(
    /** A vendor accepted the message. */
    v.literal("sent"),
    /** It is known to have arrived. */
    v.literal("delivered"),
    /** It may have been accepted; sending it again could send it twice. */
    v.literal("unknown"),
    /** It was surely not accepted, and trying again later may help. */
    v.literal("retry"),
    /** It was surely not accepted. */
    v.literal("failed"),
    /** Nothing was to be sent, and as much time has passed as sending takes. */
    v.literal("silent"),
  ),
  reason: v.optional(vDeliveryReason),
  /** The vendor's id of the message. */
  receiptId: v.optional(v.string()),
  /** The vendor's id of a code it made itself, and has to be asked about. */
  checkId: v.optional(v.string()),
  /** Which transport it was. */
  transport: v.optional(v.string()),
  /** With `retry`: how long the vendor asked to wait. */
  retryAfterMs: v.optional(v.number()),
  /** Reasons met on the way which somebody has to act on. */
  alarms: v.optional(v.array(vDeliveryReason)),
});
export type DeliveryOutcome = Infer<typeof vDeliveryOutcome>;

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
  v.literal("import.done"),
  v.literal("import.cancelled"),
  v.literal("import.viewed"),
  v.literal("import.resumed"),
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
});

/** How often what happened on one day. */
export const vActivityCounts = v.object({
  /** Numbers the backend registered. */
  registered: v.number(),
  signedIn: v.number(),
  /** Messages a vendor accepted. */
  sent: v.number(),
  /** Wrong codes, people who may not sign in, and messages that were not to go out. */
  refused: v.number(),
});
export type ActivityCounts = Infer<typeof vActivityCounts>;
