import type { QueryCtx } from "../../options/dataModel.js";
import type { WithComponent } from "../../options/options.js";
import { findOwnAccount } from "../linking/accounts.js";
import type { SignedIn } from "./sessions.js";

/** The longest that a proof may count as fresh: a day. */
const MAX_WITHIN_MS = 24 * 60 * 60 * 1000;

/** What a session lacks: a proof in time, or a number that its user ever proved. */
export type Lacking = "fresh_proof" | "no_number";

/**
 * Whether a session proved its user's number lately, by the code it began with or by one since. A
 * number that somebody attached and nobody proved is no number here: its holder may be anybody.
 *
 * @returns null where it did.
 * @throws Error where `withinMs` is no time.
 */
export async function lacksFreshProof(
  { component }: WithComponent,
  ctx: QueryCtx,
  { user, session }: SignedIn,
  withinMs: number,
): Promise<Lacking | null> {
  if (!(withinMs > 0 && withinMs <= MAX_WITHIN_MS))
    throw new Error("PhoneAuth: `withinMs` is milliseconds, a day at most.");
  const account = await findOwnAccount(ctx, user);
  const phone = account?.providerAccountId;
  if (phone === undefined || account?.phoneVerified !== phone)
    return "no_number";
  const { getProvedAt } = component.people.proofs;
  const [userId, sessionId] = [user._id, session._id];
  const provedAt = await ctx.runQuery(getProvedAt, {
    phone,
    userId,
    sessionId,
  });
  return provedAt !== null && provedAt > Date.now() - withinMs
    ? null
    : "fresh_proof";
}
