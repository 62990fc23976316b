import type { Doc } from "../../options/dataModel.js";

/** An account of a line, with its user where there still is one. */
export interface Held {
  account: Doc<"authAccounts">;
  user: Doc<"users"> | null;
}

/**
 * Which of several accounts is a line's, where a change of plan left one under each form: that of a
 * user who is still there; of those the one that was proved; of those the one proved last, as a line
 * that changed hands is whose it is now. Where nothing was proved, the first given: today's form.
 */
export function chooseHolder(held: readonly [Held, ...Held[]]): Held {
  return held.reduce((best, other) => (isBefore(other, best) ? other : best));
}

function isBefore(one: Held, other: Held): boolean {
  const [ranks, others] = [ranksOf(one), ranksOf(other)];
  const at = ranks.findIndex((rank, index) => rank !== others[index]);
  return at >= 0 && (ranks[at] ?? 0) > (others[at] ?? 0);
}

function ranksOf({ account, user }: Held): number[] {
  if (user === null) return [0, 0, 0];
  const { phoneVerified, providerAccountId, _creationTime } = account;
  if (phoneVerified !== providerAccountId) return [1, 0, 0];
  const isOwn = user.phone === providerAccountId;
  const provedAt = isOwn ? user.phoneVerificationTime : undefined;
  return [1, 1, provedAt ?? _creationTime];
}
