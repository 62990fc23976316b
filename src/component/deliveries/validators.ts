import { v } from "convex/values";
import type { Infer } from "convex/values";

/** How a code travels: as a text message, or read out in a call. */
export const vChannel = v.union(v.literal("sms"), v.literal("call"));
export type Channel = Infer<typeof vChannel>;

/** The states of a delivery; ../README.md draws them. */
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
  /** The user who has proved this phone, or had, has another number now. */
  v.literal("number_changed"),
  /** The same, where a number was taken off the user. */
  v.literal("number_removed"),
);
export type NoticeKind = Infer<typeof vNoticeKind>;

/** Reasons of ours, beside those of vendors (`SMS_ERRORS`); docs/sms.md says who acts on each. */
export const OWN_REASONS = [
  "account_conflict",
  "blocked",
  "budget",
  "budget_block",
  "budget_country",
  "budget_newcomers",
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

/** A message of a code, as its transport knows it. */
export const vReceipt = v.object({
  deliveryId: v.id("deliveries"),
  transport: v.string(),
  /** The vendor's id of it. */
  id: v.string(),
});

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
  /** Whether the transport is to be told when the code comes back. */
  confirms: v.optional(v.boolean()),
  /** With `retry`: how long the vendor asked to wait. */
  retryAfterMs: v.optional(v.number()),
  /** Reasons met on the way which somebody has to act on. */
  alarms: v.optional(v.array(vDeliveryReason)),
});
export type DeliveryOutcome = Infer<typeof vDeliveryOutcome>;
