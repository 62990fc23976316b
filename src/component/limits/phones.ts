import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { mutation } from "../_generated/server.js";
import { usageKey } from "./knownDevices.js";
import type { ChallengeLimits } from "./validators.js";
import type { Reserved } from "./windows.js";
import { record, reservationWaitMs, waitMs } from "./windows.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const SLOWEST_DAYS = 7;

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
  const beyond = failures + triesOut + limits.triesPerChallenge;
  return Math.max(
    live.length >= limits.liveChallengesPerPhone
      ? Math.min(...live.map((row) => row.expiresAt)) - now
      : 0,
    reservationWaitMs(usage?.wrongTries ?? [], reserved, limits, now),
    beyond > limits.failuresBeforeLock
      ? slowWaitMs(usage, reserved, limits, now)
      : 0,
  );
}

/**
 * After many failures without a success: one code at a time, and a longer wait with each that failed.
 * A quiet week ends it, so that nobody keeps a number's holder out for good.
 */
function slowWaitMs(
  usage: Doc<"phones"> | null,
  reserved: readonly Reserved[],
  limits: ChallengeLimits,
  now: number,
): number {
  const open = Math.max(now, ...reserved.map(({ expiresAt }) => expiresAt));
  const failures = usage?.failuresSinceSuccess ?? 0;
  const codes =
    (failures - limits.failuresBeforeLock) / limits.triesPerChallenge;
  const days = 2 ** Math.max(0, Math.ceil(codes));
  // The newest stays in the row, however old it is: only another try drops the old ones.
  const failedAt = usage?.wrongTries.at(-1) ?? 0;
  const until = failedAt + Math.min(days, SLOWEST_DAYS) * DAY_MS;
  return Math.max(open, until) - now;
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

/**
 * Lets a phone ask for codes again, as if it had not been used: its tries and its messages, also those
 * of its known devices, whose use somebody with a stolen token may have been.
 */
export const unlock = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, { phone }) => {
    for (const isKnown of [false, true]) {
      const usage = await findPhone(ctx, usageKey(phone, isKnown));
      if (usage !== null)
        await ctx.db.patch("phones", usage._id, {
          sends: [],
          wrongTries: [],
          failuresSinceSuccess: 0,
        });
    }
    return null;
  },
});
