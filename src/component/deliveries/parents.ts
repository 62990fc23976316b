import type { Doc } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";

/** What a delivery is a message of: a challenge or a notice. */
export interface DeliveryParent {
  phone: string;
  /** Whether a message of it is still worth sending. */
  isOpen: boolean;
  expiresAt: number;
  /** The challenge; null where the message is a notice, which holds no code. */
  challenge: Doc<"challenges"> | null;
  notice: Doc<"notices"> | null;
}

/** What a delivery belongs to; null once that was deleted. */
export async function findParent(
  ctx: QueryCtx,
  { challengeId, noticeId }: Doc<"deliveries">,
): Promise<DeliveryParent | null> {
  const now = Date.now();
  if (noticeId !== undefined) {
    const notice = await ctx.db.get("notices", noticeId);
    if (notice === null) return null;
    const { phone, expiresAt } = notice;
    const isOpen = expiresAt > now;
    return { phone, isOpen, expiresAt, challenge: null, notice };
  }
  if (challengeId === undefined) return null;
  const challenge = await ctx.db.get("challenges", challengeId);
  if (challenge === null) return null;
  const { phone, state, expiresAt } = challenge;
  const isOpen = state === "live" && expiresAt > now;
  return { phone, isOpen, expiresAt, challenge, notice: null };
}
