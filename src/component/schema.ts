import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { importTables } from "./imports/tables.js";
import { challengesTable } from "./codes/challengesTable.js";
import {
  vChannel,
  vDeliveryReason,
  vDeliveryStatus,
  vNoticeKind,
} from "./deliveries/validators.js";
import { closuresTable, setbacksTable } from "./deliveries/closuresTable.js";
import { vLoan } from "./limits/validators.js";
import { vErasedPhone } from "./retention/validators.js";
import { alarmsTable } from "./records/alarmsTable.js";
import { countryHoursTable } from "./records/countryHoursTable.js";
import { startRefusalsTable } from "./records/startRefusalsTable.js";
import { devicesTable } from "./people/devicesTable.js";
import { userAgentsTable } from "./people/userAgentsTable.js";
import { eventsTable } from "./records/eventsTable.js";
import { vActivityCounts } from "./records/validators.js";
import { vSubject } from "./records/subject.js";

export default defineSchema({
  challenges: challengesTable,

  /**
   * What the client of a challenge sees of its message, where every message has to look sent. Written
   * by the start in `codes/`, or by the claim while newcomers' budgets are used up, and by nothing
   * after it, so that no commit tells one number from another; pruned with its challenge.
   */
  shownSends: defineTable({
    challengeId: v.id("challenges"),
    binding: v.string(),
    channel: vChannel,
  })
    .index("by_binding", ["binding"])
    .index("by_challengeId", ["challengeId"]),

  /**
   * One message of one challenge, or of one notice. Written by `codes/` and `deliveries/`;
   * pruned with what it belongs to.
   */
  deliveries: defineTable({
    challengeId: v.optional(v.id("challenges")),
    noticeId: v.optional(v.id("notices")),
    /** Of a code: the how manieth message with it. */
    sendNumber: v.optional(v.number()),
    channel: vChannel,
    status: vDeliveryStatus,
    reason: v.optional(vDeliveryReason),
    /** Of a code: whether whoever asked for it has shown to be no program. */
    isHuman: v.optional(v.boolean()),
    /** Whether a known device asked for it. */
    isKnown: v.optional(v.boolean()),
    /** Of a code: how much it takes of what many share. Default: one. */
    units: v.optional(v.number()),
    /** What becomes of it is to tell whoever asked nothing: only some numbers are sent one. */
    isUntold: v.optional(v.boolean()),
    /** Of a code: that a vendor may make, which is then the one to ask about it. */
    mayBeChecked: v.optional(v.boolean()),
    /**
     * Of a code: the nonce of the one that went out with it, or may have. Such a code opens something;
     * one that no delivery carries does not.
     */
    nonce: v.optional(v.string()),
    /** Whether its transport wants to hear that the code came back. */
    confirms: v.optional(v.boolean()),
    /** Runs of a sender that claimed it; more than one when a vendor was busy. */
    attempts: v.number(),
    /** Still to be sent: when its sender must have died. */
    lostAt: v.number(),
    /** Whose events it writes; known once it was claimed. */
    subject: v.optional(vSubject),
    transport: v.optional(v.string()),
    /** The vendor's id of the message. */
    receiptId: v.optional(v.string()),
    /** Suppressed: whether the time a message takes has passed. */
    isSettled: v.optional(v.boolean()),
  })
    .index("by_challengeId", ["challengeId"])
    .index("by_noticeId", ["noticeId"])
    .index("by_status_and_lostAt", ["status", "lostAt"])
    .index("by_receiptId", ["receiptId"]),

  /**
   * A phone that was sent a message without a code, once or more often: a row for each kind of
   * message. Written by `deliveries/notices`; pruned a year after the last time.
   */
  notices: defineTable({
    kind: vNoticeKind,
    phone: v.string(),
    /** Whose number it was then. */
    userId: v.string(),
    /** When it was sent one, oldest first, as far back as its limits look. */
    times: v.array(v.number()),
    /** The last of them. */
    lastAt: v.number(),
    /** Until when the last message is worth sending. */
    expiresAt: v.number(),
  })
    .index("by_phone_and_kind", ["phone", "kind"])
    .index("by_userId", ["userId"])
    .index("by_lastAt", ["lastAt"]),

  /**
   * Notices to the owner of an account that could not be sent yet, one of a kind to each phone.
   * Written by `deliveries/waiting`, which deletes each when it was sent, or a week later.
   */
  waitingNotices: defineTable({
    kind: vNoticeKind,
    phone: v.string(),
    userId: v.string(),
    actorId: v.optional(v.string()),
    /** How often it was tried, when it is tried next, and until when. */
    tries: v.number(),
    dueAt: v.number(),
    until: v.number(),
  })
    .index("by_phone_and_kind", ["phone", "kind"])
    .index("by_userId", ["userId"]),

  /**
   * Phones that get no message: opted out, or known not to receive any. Keyed by the phone's tag.
   * Written by `deliveries/`; pruned when over.
   */
  suppressions: defineTable({
    tag: v.string(),
    reason: vDeliveryReason,
    /** Instant; an opt-out has no end. */
    until: v.number(),
  })
    .index("by_tag", ["tag"])
    .index("by_until", ["until"]),

  /**
   * Messages of a phone's holder that opted out or in, by digests, so that none is heard twice. Written
   * by `deliveries/suppressions`, which keeps the newest of each phone.
   */
  heardMessages: defineTable({
    tag: v.string(),
    digest: v.string(),
  }).index("by_tag", ["tag"]),

  /**
   * What operators change without a deploy, and whether `closures` is worth a look: one row or none.
   * Written by `deliveries/settings`, and by `deliveries/closures` some times an hour at most.
   */
  settings: defineTable({
    isSendingPaused: v.boolean(),
    sendsPerHour: v.optional(v.number()),
    sendsPerDay: v.optional(v.number()),
    /** No row of `closures` holds for longer. */
    closedUntil: v.optional(v.number()),
  }),

  /** Until when no message goes out, and what a vendor refused in a row: few rows; never pruned. */
  closures: closuresTable,
  setbacks: setbacksTable,

  devices: devicesTable,
  userAgents: userAgentsTable,

  /**
   * What one phone has used up; known devices of it under a name of their own. Times are ms since epoch,
   * oldest first, at most as many as the longest window allows. Written by `codes/` through `limits/phones`; pruned when idle for two days, or for a
   * year where failures make strangers wait.
   */
  phones: defineTable({
    phone: v.string(),
    sends: v.array(v.number()),
    wrongTries: v.array(v.number()),
    failuresSinceSuccess: v.number(),
    usedAt: v.number(),
  })
    .index("by_phone", ["phone"])
    .index("by_failuresSinceSuccess_and_usedAt", [
      "failuresSinceSuccess",
      "usedAt",
    ])
    .index("by_usedAt", ["usedAt"]),

  /**
   * When a user proved a phone, and to which session: a row each. Ids are the app's. Written by
   * `people/proofs` and `people/signIns`; when the session is over `people/maintenance` deletes all
   * but the newest of a phone, and that one goes when the phone is released, changed, removed or
   * erased, or another user's newest is kept in its place.
   */
  proofs: defineTable({
    phone: v.string(),
    userId: v.string(),
    sessionId: v.optional(v.string()),
    provedAt: v.number(),
    /** Until when it may serve its session. None: no more, and it stays as its phone's newest. */
    until: v.optional(v.number()),
    /** By a code that says to prove who one is: it opens no change of number. */
    isIdentity: v.optional(v.boolean()),
  })
    // Newest first, whatever session they serve, which the longer index does not give.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_phone", ["phone"])
    .index("by_phone_and_until", ["phone", "until"])
    .index("by_sessionId", ["sessionId"])
    .index("by_until", ["until"]),

  /** One shard of a shared budget. Written by `pools`; pruned when idle for a day. */
  pools: defineTable({
    key: v.string(),
    shard: v.number(),
    times: v.array(v.number()),
    /** Of these, what is given back once the code that it was drawn for comes back. */
    loans: v.optional(v.array(vLoan)),
    usedAt: v.number(),
  })
    .index("by_key_and_shard", ["key", "shard"])
    .index("by_usedAt", ["usedAt"]),

  /** Users who may not sign in or refresh. Ids are the app's. Written by `blocks`; never pruned. */
  blocks: defineTable({
    userId: v.string(),
    reason: v.optional(v.string()),
  }).index("by_userId", ["userId"]),

  /**
   * Numbers of people who were blocked when they were removed, by tag: whoever comes to such a number
   * next is blocked. Written by `people/blockedNumbers`; never pruned.
   */
  blockedNumbers: defineTable({ tag: v.string() }).index("by_tag", ["tag"]),

  ...importTables,

  /** Append-only record of what happened. Written by every module; pruned after a year. */
  events: eventsTable,
  countryHours: countryHoursTable,
  startRefusals: startRefusalsTable,
  alarms: alarmsTable,

  /** What happened on one UTC day, added up. Written by `records/activity`; pruned after 400 days. */
  activityDays: defineTable({
    day: v.string(),
    ...vActivityCounts.fields,
    // Of days that were counted before these were.
    asked: v.optional(v.number()),
    delivered: v.optional(v.number()),
  }).index("by_day", ["day"]),

  /** Up to which event days are added up: one row or none. By `records/activity`. */
  activityProgress: defineTable({ countedUntil: v.number() }),

  /**
   * People who are being erased: what is left to do. Written by `retention/erasure` and
   * `imports/erased`, each of which deletes its own when it is done.
   */
  erasures: defineTable({
    phones: v.array(vErasedPhone),
    userIds: v.array(v.string()),
    /** Marks of theirs, for imports that began before. */
    imports: v.optional(
      v.object({ marks: v.array(v.string()), before: v.number() }),
    ),
  }),
});
