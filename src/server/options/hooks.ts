import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import type { AuthDataModel, SessionId, UserId } from "./dataModel.js";

/** What {@link PhoneAuthHooks} `onSignedIn` is told. */
export interface SignedInEvent {
  /** Who signed in, an id of `users`. */
  userId: UserId;
  /** The number that was proved, in E.164. */
  phone: string;
  /** This sign-in created the user, or turned a guest into one. */
  isNewUser: boolean;
  /** The session that began, an id of `authSessions`. */
  sessionId: SessionId;
  /**
   * `"known"`: this user signed in by this number on the same device within 90 days. `"new"`: they did
   * not, or ended those sessions. `"none"`: the client keeps no device token, or it was a second
   * factor or a test number, so nobody can tell.
   */
  device: "known" | "new" | "none";
}

/** One of {@link PhoneAuthHooks}. `ctx` is a mutation context of your app, with all its tables. */
export type Hook<DataModel extends GenericDataModel, Event, Answer = void> =
  | ((ctx: GenericMutationCtx<DataModel>, event: Event) => Promise<Answer>)
  | undefined;

/**
 * Functions of yours that run when something happens. A hook runs inside the mutation it reports on,
 * so its writes commit together with that mutation. Schedule what should happen afterwards, such as a
 * mail or a message.
 */
export interface PhoneAuthHooks<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * A user signed in with a code, and the session `sessionId` has begun. Runs once for each session,
   * not when it is refreshed. If you end other sessions here, keep this one. If you block or delete
   * the user, the sign-in is refused and nothing of it stays.
   */
  onSignedIn?: Hook<DataModel, SignedInEvent>;
  /**
   * A guest signed in and continues as another user. Move the guest's data here, and delete the
   * guest's document if nothing needs it. Runs before `onSignedIn`.
   */
  onGuestSignedIn?: Hook<
    DataModel,
    { guestId: UserId; userId: UserId; phone: string }
  >;
  /**
   * A user's number changed. If the old number was proved, it gets a message about the change. If you
   * also want a mail or a push message, schedule it here.
   */
  onNumberChanged?: Hook<
    DataModel,
    { userId: UserId; oldPhone: string; phone: string }
  >;
  /** The backend or an admin gave a user a number that nobody has proved yet. */
  onNumberAttached?: Hook<DataModel, { userId: UserId; phone: string }>;
  /**
   * Somebody signed in for the first time with a further number of a user who had already proved
   * another one. The user's other sessions end.
   */
  onNumberProved?: Hook<DataModel, { userId: UserId; phone: string }>;
  /** An admin took a number away from a user, or gave it to somebody else. */
  onNumberReleased?: Hook<DataModel, { userId: UserId; phone: string }>;
  /** A user who had no number proved one. Their other ways to sign in stay. */
  onNumberAdded?: Hook<DataModel, { userId: UserId; phone: string }>;
  /**
   * An admin removed or erased a user, and the user's document is gone. Remove what your own tables
   * keep about them. If that is a lot, do it in scheduled mutations.
   */
  onUserRemoved?: Hook<DataModel, { userId: UserId }>;
  /**
   * Somebody entered a right code for a number that nobody has proved for 45 days or more. This
   * includes a registration that nobody has claimed for that long. The number may have a new holder by
   * now. Answer `"deny"` to refuse the sign-in, e.g. because a lookup service you asked beforehand
   * says so.
   */
  onStaleNumber?: Hook<
    DataModel,
    { userId: UserId; phone: string; unusedMs: number },
    "allow" | "deny"
  >;
  /**
   * A wrong code used up the last try of a challenge: somebody is guessing, or needs help. `userId`:
   * the user the number belongs to, or null.
   */
  onLocked?: Hook<DataModel, { phone: string; userId: UserId | null }>;
  /**
   * No messages go out until somebody acts. `alarm` is `budget`, or a reason of `SMS_ERRORS` that is
   * marked as an alarm. Runs at most once an hour per reason. The alarm is also among the events.
   */
  onAlarm?: Hook<DataModel, { alarm: string }>;
}

/** How long a disconnected number ages before it may be given to somebody else (FCC 18-177). */
export const STALE_AFTER_MS = 45 * 24 * 60 * 60 * 1000;
