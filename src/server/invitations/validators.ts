import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vShownStatus } from "../core/delivery/shownStatus.js";
import type { UserId } from "../options/dataModel.js";

/** Validator of {@link InvitationResult}. */
export const vInvitationResult = v.union(
  /** The invitation was counted, and is on its way to the carrier. */
  v.object({ status: v.literal("invited") }),
  /** The person has signed in with this number already. */
  v.object({ status: v.literal("verified") }),
  /** There is no such user, or the user has no registered number. */
  v.object({ status: v.literal("not_registered") }),
  v.object({ status: v.literal("invalid_phone"), reason: v.string() }),
  v.object({ status: v.literal("blocked") }),
  /** The person opted out; nothing was counted. They can opt in again with START. */
  v.object({ status: v.literal("opted_out") }),
  /** Somebody has paused sending; nothing was counted. */
  v.object({ status: v.literal("paused") }),
  /** The number was invited recently, or the app has reached its limit; nothing was counted. */
  v.object({ status: v.literal("limited"), retryAfterMs: v.number() }),
);

/** The result of inviting one person. */
export type InvitationResult = Infer<typeof vInvitationResult>;

/** Validator of {@link Invitation}. */
export const vInvitation = v.object({
  status: vShownStatus,
  /** With `failed`: the reason; docs/sms.md lists them. */
  reason: v.union(v.string(), v.null()),
  /** When the person was last invited, ms since 1970. */
  sentAt: v.number(),
});

/** A person's newest invitation, for administrators. */
export type Invitation = Infer<typeof vInvitation>;

/** Whom to invite: a user, or the person with a number. */
export type Invitee =
  | {
      /** A user who has a number. */
      userId: UserId;
    }
  | {
      /** A registered number, in any spelling. */
      phone: string;
    };
