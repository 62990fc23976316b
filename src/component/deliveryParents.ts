import type { Doc } from "./_generated/dataModel.js";
import type { QueryCtx } from "./_generated/server.js";

/** What a delivery is a message of: a challenge or an invitation. */
export interface DeliveryParent {
  phone: string;
  /** Whether a message of it is still worth sending. */
  isOpen: boolean;
  expiresAt: number;
  /** The challenge; null where the message is an invitation, which holds no code. */
  challenge: Doc<"challenges"> | null;
  invitation: Doc<"invitations"> | null;
}

/** What a delivery belongs to; null once that was deleted. */
export async function findParent(
  ctx: QueryCtx,
  { challengeId, invitationId }: Doc<"deliveries">,
): Promise<DeliveryParent | null> {
  const now = Date.now();
  if (invitationId !== undefined) {
    const invitation = await ctx.db.get("invitations", invitationId);
    if (invitation === null) return null;
    const { phone, expiresAt } = invitation;
    const isOpen = expiresAt > now;
    return { phone, isOpen, expiresAt, challenge: null, invitation };
  }
  if (challengeId === undefined) return null;
  const challenge = await ctx.db.get("challenges", challengeId);
  if (challenge === null) return null;
  const { phone, state, expiresAt } = challenge;
  const isOpen = state === "live" && expiresAt > now;
  return { phone, isOpen, expiresAt, challenge, invitation: null };
}
