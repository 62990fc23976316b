import { getSession } from "../core/sessions/sessions.js";
import type { Doc, MutationCtx } from "../options/dataModel.js";
import { listProvedPhones } from "../core/delivery/ownerNotices.js";
import { findOwnAccount } from "../core/linking/accounts.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Purpose } from "../core/signIn/challengeFlow.js";

/** How fresh the proof of the present number, or the sign-in without one, must be. */
const FRESH_MS = 5 * 60 * 1000;

/** Somebody signed in, and the account of their number where they have one. */
export interface Owner {
  user: Doc<"users">;
  session: Doc<"authSessions">;
  account: Doc<"authAccounts"> | null;
}

export async function getOwner(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
): Promise<Owner | null> {
  const signedIn = await getSession(config, ctx);
  if (signedIn === null) return null;
  const account = await findOwnAccount(ctx, signedIn.user);
  return { ...signedIn, account };
}

/** Whether the message says to prove who one is: whoever reads that out gives no number away. */
export function isIdentityProof(params: object): boolean {
  return (params as { purpose?: unknown }).purpose === "identity";
}

/** A code that proves the present number serves this session only, and what its message says. */
export function proofPurpose({ session }: Owner, params: object): Purpose {
  return `${isIdentityProof(params) ? "identity" : "proof"}:${session._id}`;
}

/**
 * Whoever may change their number now: with a number, somebody who proved it to this session within
 * the last five minutes, by signing in or by a code that says what it is for; without one, somebody who signed in within them. A
 * number that nobody has proved is as good as none: a clerk may have mistyped it.
 */
export async function getFreshOwner(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
): Promise<Owner | null> {
  const owner = await getOwner(config, ctx);
  if (owner === null) return null;
  // A guest has nothing but the session, so there is nothing older to ask for.
  if (owner.account === null && owner.user.isAnonymous === true) return owner;
  const proved = await listProvedPhones(ctx, owner.user._id);
  const provedAt =
    owner.account === null || proved.length === 0
      ? owner.session._creationTime
      : ((await ctx.runQuery(config.component.people.proofs.getProvedAt, {
          phone: owner.account.providerAccountId,
          userId: owner.user._id,
          sessionId: owner.session._id,
          isForChange: true,
        })) ?? 0);
  return provedAt >= Date.now() - FRESH_MS ? owner : null;
}
