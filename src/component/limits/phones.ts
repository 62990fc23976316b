import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { mutation } from "../_generated/server.js";
import type { ChallengeLimits } from "./validators.js";
import { record, reservationWaitMs, waitMs } from "./windows.js";

const DAY_MS = 24 * 60 * 60 * 1000;

export async function findPhone(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"phones"> | null> {
  return await ctx.db
    .query("phones")
    .withIndex("by_phone", (q) => q.eq("phone", phone))
    .unique();
}

/** Wait imposed by the number of messages this phone was sent. */
export function sendWaitMs(
  usage: Pick<Doc<"phones">, "sends"> | null,
  limits: ChallengeLimits,
  now: number,
): number {
  return waitMs(usage?.sends ?? [], limits.sendsPerPhone, now);
}

/** Wait before one more challenge of this phone may exist beside the `live` ones. */
export function startWaitMs(
  usage: Doc<"phones"> | null,
  live: readonly Doc<"challenges">[],
  limits: ChallengeLimits,
  now: number,
): number {
  const reserved = live.map((row) => ({
    triesLeft: Math.max(0, limits.triesPerChallenge - row.wrongTries),
    expiresAt: row.expiresAt,
  }));
  const triesOut = reserved.reduce(
    (sum, challenge) => sum + challenge.triesLeft,
    0,
  );
  const failures = usage?.failuresSinceSuccess ?? 0;
  return Math.max(
    live.length >= limits.liveChallengesPerPhone
      ? Math.min(...live.map((row) => row.expiresAt)) - now
      : 0,
    reservationWaitMs(usage?.wrongTries ?? [], reserved, limits, now),
    // Only a success or an admin clears this one; a day is when asking again may be worth it.
    failures + triesOut + limits.triesPerChallenge > limits.failuresBeforeLock
      ? DAY_MS
      : 0,
  );
}

/** Counts one message to a phone, and returns what it was sent so far. */
export async function markSend(
  ctx: MutationCtx,
  usage: Doc<"phones"> | null,
  phone: string,
  limits: ChallengeLimits,
  now: number,
): Promise<Pick<Doc<"phones">, "sends">> {
  const sends = record(usage?.sends ?? [], limits.sendsPerPhone, now);
  if (usage === null) {
    await ctx.db.insert("phones", {
      phone,
      sends,
      wrongTries: [],
      failuresSinceSuccess: 0,
      usedAt: now,
    });
  } else {
    await ctx.db.patch("phones", usage._id, { sends, usedAt: now });
  }
  return { sends };
}

export async function markWrongTry(
  ctx: MutationCtx,
  usage: Doc<"phones"> | null,
  phone: string,
  limits: ChallengeLimits,
  now: number,
): Promise<void> {
  const wrongTries = record(
    usage?.wrongTries ?? [],
    limits.wrongTriesPerPhone,
    now,
  );
  const failuresSinceSuccess = (usage?.failuresSinceSuccess ?? 0) + 1;
  if (usage === null) {
    await ctx.db.insert("phones", {
      phone,
      sends: [],
      wrongTries,
      failuresSinceSuccess,
      usedAt: now,
    });
  } else {
    await ctx.db.patch("phones", usage._id, {
      wrongTries,
      failuresSinceSuccess,
      usedAt: now,
    });
  }
}

/** A try that was counted as wrong beforehand, and was right. */
export async function takeBackTry(
  ctx: MutationCtx,
  phone: string,
  countedAt: number,
): Promise<void> {
  const usage = await findPhone(ctx, phone);
  if (usage === null) return;
  const index = usage.wrongTries.indexOf(countedAt);
  const wrongTries = usage.wrongTries.filter((_, i) => i !== index);
  await ctx.db.patch("phones", usage._id, {
    wrongTries,
    failuresSinceSuccess: 0,
  });
}

/** After a right code: nothing counts towards the lock any more. */
export async function clearFailures(
  ctx: MutationCtx,
  phone: string,
): Promise<void> {
  const usage = await findPhone(ctx, phone);
  if (usage !== null && usage.failuresSinceSuccess > 0)
    await ctx.db.patch("phones", usage._id, { failuresSinceSuccess: 0 });
}

/** Lets a locked phone ask for codes again. Windows of sends stay: they protect a budget. */
export const unlock = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, { phone }) => {
    const usage = await findPhone(ctx, phone);
    if (usage !== null) {
      await ctx.db.patch("phones", usage._id, {
        wrongTries: [],
        failuresSinceSuccess: 0,
      });
    }
    return null;
  },
});
