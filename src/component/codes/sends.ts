import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import type { ChallengeLimits } from "../limits/validators.js";

/** What one more message of a challenge changes in its row. */

/**
 * What a message in the last half of a code's life changes: it carries a new code with a full life, in
 * the same row, so that it counts the same tries. The former stays good until its own end, which is
 * always before a third could come.
 */
function renewed(
  { nonce, keyId, redeemable, expiresAt }: Doc<"challenges">,
  args: Parameters<typeof recordSend>[2],
  now: number,
): Partial<Doc<"challenges">> {
  const { lifetimeMs } = args.limits;
  if (!args.renews || expiresAt - now > lifetimeMs / 2) return {};
  return {
    nonce: args.nonce,
    keyId: args.keyId,
    redeemable: args.isCodeKnown ?? false,
    expiresAt: now + lifetimeMs,
    former: { nonce, keyId, redeemable, expiresAt },
  };
}

/** Counts a send: on the row the client holds, whose tries stay, or on a new row. */
export async function recordSend(
  ctx: MutationCtx,
  held: Doc<"challenges"> | undefined,
  args: {
    phone: string;
    purpose: string;
    binding: string | null;
    nonce: string;
    keyId: string;
    device: string | undefined;
    isKnown: boolean | undefined;
    profile?: unknown;
    limits: ChallengeLimits;
    isCodeKnown?: boolean;
    renews?: boolean;
  },
  now: number,
): Promise<
  { challengeId: Id<"challenges"> } & Pick<
    Doc<"challenges">,
    "sends" | "lastSentAt" | "expiresAt"
  >
> {
  if (held !== undefined) {
    const { expiresAt } = held;
    const profile: unknown = args.profile ?? held.profile;
    const sent = { sends: held.sends + 1, lastSentAt: now };
    const next = { expiresAt, ...sent, ...renewed(held, args, now) };
    await ctx.db.patch("challenges", held._id, { ...next, profile });
    return { challengeId: held._id, ...next };
  }
  const first = {
    sends: 1,
    lastSentAt: now,
    expiresAt: now + args.limits.lifetimeMs,
  };
  const challengeId = await ctx.db.insert("challenges", {
    phone: args.phone,
    purpose: args.purpose,
    binding: args.binding,
    nonce: args.nonce,
    keyId: args.keyId,
    device: args.device,
    isKnown: args.isKnown,
    profile: args.profile,
    state: "live",
    redeemable: args.isCodeKnown ?? false,
    wrongTries: 0,
    ...first,
  });
  return { challengeId, ...first };
}
