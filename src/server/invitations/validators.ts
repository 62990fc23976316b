import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vShownStatus } from "../core/delivery/shownStatus.js";
import type { UserId } from "../options/dataModel.js";

/** Validator of {@link InvitationResult}. */
export const vInvitationResult = v.union(
  /** Counted, and on its way to the carrier. */
  v.object({ status: v.literal("invited") }),
  /** The person has signed in with this number: there is nothing to invite to. */
  v.object({ status: v.literal("verified") }),
  /** No such user, or one without a number that was registered. */
  v.object({ status: v.literal("not_registered") }),
  v.object({ status: v.literal("invalid_phone"), reason: v.string() }),
  v.object({ status: v.literal("blocked") }),
  /** The person wants no messages; nothing was counted. Their START changes that. */
  v.object({ status: v.literal("opted_out") }),
  /** Somebody has paused sending; nothing was counted. */
  v.object({ status: v.literal("paused") }),
  /** The number was invited lately, or the app invited as many as it may; nothing was counted. */
  v.object({ status: v.literal("limited"), retryAfterMs: v.number() }),
);

/** What became of inviting one person. */
export type InvitationResult = Infer<typeof vInvitationResult>;

/** Validator of {@link Invitation}. */
export const vInvitation = v.object({
  status: vShownStatus,
  /** With `failed`: why, as docs/sms.md lists it. */
  reason: v.union(v.string(), v.null()),
  /** Instant at which the person was invited, the last time, ms since 1970. */
  sentAt: v.number(),
});

/** A person's newest invitation, for administrators. */
export type Invitation = Infer<typeof vInvitation>;

/** Who is invited: a user, or whoever has a number. */
export type Invitee =
  | {
      /** A user who has a number. */
      userId: UserId;
    }
  | {
      /** A registered number, in any spelling. */
      phone: string;
    };
