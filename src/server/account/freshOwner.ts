import { getSession } from "../convexAuth/sessions.js";
import type { Doc, MutationCtx } from "../dataModel.js";
import { findOwnAccount } from "../linking/accounts.js";
import type { PhoneAuthConfig } from "../options.js";
import type { Purpose } from "../signIn/challengeFlow.js";

/** How fresh the proof of the present number, or the sign-in without one, must be. */
const FRESH_MS = 5 * 60 * 1000;

/** How far the times of two rows of one transaction may lie apart. */
const SAME_TRANSACTION_MS = 1000;

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

/** A code that proves the present number serves this session only. */
export function proofPurpose({ session }: Owner): Purpose {
  return `proof:${session._id}`;
}

/**
 * Whoever may change their number now: with a number, somebody who proved it to this session within
 * the last five minutes, by signing in or since; without one, somebody who signed in within them.
 */
export async function getFreshOwner(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
): Promise<Owner | null> {
  const owner = await getOwner(config, ctx);
  if (owner === null) return null;
  const provedAt =
    owner.account === null
      ? owner.session._creationTime
      : Math.max(
          provedBySignIn(owner),
          (await ctx.runQuery(config.component.proofs.getUsedAt, {
            phone: owner.account.providerAccountId,
            purpose: proofPurpose(owner),
          })) ?? 0,
        );
  return provedAt >= Date.now() - FRESH_MS ? owner : null;
}

/** When the code was redeemed that this session came from; 0 for one that came from elsewhere. */
function provedBySignIn({ user, session, account }: Owner): number {
  const provedAt = user.phoneVerificationTime ?? 0;
  // Proof and session come from one transaction; a session of another provider has none.
  const isOne =
    Math.abs(session._creationTime - provedAt) <= SAME_TRANSACTION_MS;
  return account?.phoneVerified === user.phone && isOne ? provedAt : 0;
}
