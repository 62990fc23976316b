import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import type { AuthDataModel, UserId } from "./dataModel.js";

/** One of {@link PhoneAuthHooks}; `ctx` is that of a mutation of the app, with all its tables. */
export type Hook<DataModel extends GenericDataModel, Event, Answer = void> =
  | ((ctx: GenericMutationCtx<DataModel>, event: Event) => Promise<Answer>)
  | undefined;

/**
 * What an app may want to hear about. Hooks run inside the mutation they report on: their writes
 * commit with it, and what should happen afterwards (a mail, a message) they schedule.
 */
export interface PhoneAuthHooks<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * A user signed in with a code. `isNewUser`: this sign-in created the user, or made one of a guest.
   */
  onSignedIn?: Hook<
    DataModel,
    { userId: UserId; phone: string; isNewUser: boolean }
  >;
  /**
   * A guest signed in and is another user from here on: move what the guest kept, and delete the
   * guest's document if nothing needs it. Runs before `onSignedIn`.
   */
  onGuestSignedIn?: Hook<
    DataModel,
    { guestId: UserId; userId: UserId; phone: string }
  >;
  /**
   * A user's number changed. The old one is told by a message, where it was proved; a mail or a push
   * message is yours to schedule.
   */
  onNumberChanged?: Hook<
    DataModel,
    { userId: UserId; oldPhone: string; phone: string }
  >;
  /** The backend or an admin gave a user a number, which nobody has proved. */
  onNumberAttached?: Hook<DataModel, { userId: UserId; phone: string }>;
  /**
   * Somebody signed in for the first time with a further number of a user, who had proved another.
   * The user's other sessions end.
   */
  onNumberProved?: Hook<DataModel, { userId: UserId; phone: string }>;
  /** An admin took a number off a user, or handed it on. */
  onNumberReleased?: Hook<DataModel, { userId: UserId; phone: string }>;
  /** A user who had no number proved to hold one; their other ways in stay. */
  onNumberAdded?: Hook<DataModel, { userId: UserId; phone: string }>;
  /**
   * An admin removed or erased a user, whose document is gone: remove what your own tables keep of
   * them, in scheduled mutations where that is much.
   */
  onUserRemoved?: Hook<DataModel, { userId: UserId }>;
  /**
   * A right code for a user whose number was not proved for 45 days or more, a registration that
   * nobody claimed so long included: it may have a new holder by now. Answer `"deny"` to refuse, e.g. after asking a lookup service beforehand.
   */
  onStaleNumber?: Hook<
    DataModel,
    { userId: UserId; phone: string; unusedMs: number },
    "allow" | "deny"
  >;
  /**
   * Wrong codes have used up the last try of a code: somebody guesses, or is lost. `userId`: whose
   * number it is, where somebody has it.
   */
  onLocked?: Hook<DataModel, { phone: string; userId: UserId | null }>;
  /**
   * Messages do not go out until somebody acts: `budget`, or a reason of `SMS_ERRORS` marked as an
   * alarm. At most once an hour per reason; also among the events.
   */
  onAlarm?: Hook<DataModel, { alarm: string }>;
}

/** How long a disconnected number ages before it may be given to somebody else (FCC 18-177). */
export const STALE_AFTER_MS = 45 * 24 * 60 * 60 * 1000;
