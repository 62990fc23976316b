import type { E164 } from "../../../phone/index.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import type { UserPlan } from "../linking/createOrUpdateUser.js";

/**
 * Makes a phone account within the running mutation: by Convex Auth's own code where the app has a
 * callback of its own, else as that code would. The one way an account of this package comes into
 * being.
 *
 * @param profile - Fields of a new user; the phone is added.
 * @param plan - Whether the account goes to a new or to a given user.
 */
export type CreateAccount = (
  ctx: MutationCtx,
  phone: E164,
  profile: Record<string, unknown>,
  plan: UserPlan,
) => Promise<{ account: Doc<"authAccounts">; user: Doc<"users"> }>;

/** What a client keeps of its session. */
export interface Tokens {
  token: string;
  refreshToken: string;
}

/** What our steps need done by Convex Auth's own code, within the running mutation. */
export interface StockCalls {
  createAccount: CreateAccount;
  /** Ends the caller's session, starts one for the user, and issues its tokens. */
  startSession: (
    ctx: MutationCtx,
    userId: UserId,
  ) => Promise<{
    tokens: Tokens;
    sessionId: Doc<"authSessions">["_id"];
    /** When it ends at the latest. */
    until: number;
  }>;
}
