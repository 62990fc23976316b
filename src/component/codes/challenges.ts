import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { lostAt } from "../deliveries/states.js";
import { recordEvent } from "../records/events.js";
import {
  findPhone,
  markSend,
  markWrongTry,
  sendWaitMs,
  startWaitMs,
} from "../limits/phones.js";
import { openPools } from "../limits/pools.js";
import type { ChallengeLimits } from "../limits/validators.js";
import { vChannel } from "../deliveries/validators.js";
import { vChallengeLimits, vPool } from "../limits/validators.js";
import { vSubject } from "../records/validators.js";

/** More live rows than any configuration allows, so that a read is bounded and complete. */
const MAX_LIVE = 10;

/** The live, unexpired challenges of a phone, oldest first. */
async function listLive(
  ctx: QueryCtx,
  phone: string,
  now: number,
): Promise<Doc<"challenges">[]> {
  const rows = await ctx.db
    .query("challenges")
    .withIndex("by_phone_and_state", (q) =>
      q.eq("phone", phone).eq("state", "live"),
    )
    .order("desc")
    .take(MAX_LIVE);
  return rows.filter((row) => row.expiresAt > now).reverse();
}

/**
 * The one challenge a client may act on. Found by phone, purpose and binding, never by a code:
 * two people may hold the same digits, and a guess must not choose whose challenge it hits.
 */
async function findLive(
  ctx: QueryCtx,
  key: { phone: string; purpose: string; binding: string | null },
  now: number,
): Promise<Doc<"challenges"> | undefined> {
  const live = await listLive(ctx, key.phone, now);
  return live.find(
    (row) => row.purpose === key.purpose && row.binding === key.binding,
  );
}

const vKey = {
  phone: v.string(),
  purpose: v.string(),
  binding: v.union(v.string(), v.null()),
};

const vStartResult = v.union(
  v.object({
    status: v.literal("started"),
    challengeId: v.id("challenges"),
    deliveryId: v.id("deliveries"),
    /** Until this client may have the code sent once more. */
    retryAfterMs: v.number(),
    /** Until the code expires. */
    expiresInMs: v.number(),
  }),
  v.object({
    status: v.literal("limited"),
    retryAfterMs: v.number(),
    /** Where this client has a live challenge already: until its code expires. */
    expiresInMs: v.optional(v.number()),
  }),
);

/** How long the same client waits before the same challenge is sent once more. */
function resendWaitMs(
  row: Pick<Doc<"challenges">, "sends" | "lastSentAt" | "expiresAt">,
  limits: ChallengeLimits,
  now: number,
): number {
  if (row.sends >= limits.sendsPerChallenge) return row.expiresAt - now;
  const waits = limits.resendWaitsMs;
  const wait = waits[Math.min(row.sends, waits.length) - 1] ?? 0;
  return Math.max(0, row.lastSentAt + wait - now);
}

/** The first send of a challenge, or, for a client that holds a live one, another send of it. */
export const start = mutation({
  args: {
    ...vKey,
    nonce: v.string(),
    keyId: v.string(),
    limits: vChallengeLimits,
    pools: v.array(vPool),
    subject: vSubject,
    /** A call is for whoever has asked for a message before; else this is one. */
    channel: v.optional(vChannel),
    /** The code does not travel: it can be redeemed before any message went out. */
    isCodeKnown: v.optional(v.boolean()),
  },
  returns: vStartResult,
  handler: async (ctx, args): Promise<Infer<typeof vStartResult>> => {
    const { phone, purpose, binding, limits } = args;
    const now = Date.now();
    const live = await listLive(ctx, phone, now);
    const held = live.find(
      (row) => row.purpose === purpose && row.binding === binding,
    );
    const usage = await findPhone(ctx, phone);
    const pools = await openPools(ctx, args.pools, now);

    const retryAfterMs = Math.max(
      pools.waitMs,
      sendWaitMs(usage, limits, now),
      held === undefined
        ? startWaitMs(usage, live, limits, now)
        : resendWaitMs(held, limits, now),
    );
    if (retryAfterMs > 0) {
      const own = held && { expiresInMs: held.expiresAt - now };
      return { status: "limited", retryAfterMs, ...own };
    }

    await pools.take();
    const used = await markSend(ctx, usage, phone, limits, now);
    const sent = await recordSend(ctx, held, args, now);
    const { challengeId, sends: sendNumber } = sent;
    const deliveryId = await ctx.db.insert("deliveries", {
      challengeId,
      sendNumber,
      channel: held === undefined ? "sms" : (args.channel ?? "sms"),
      status: "queued",
      attempts: 0,
      lostAt: lostAt(now),
    });
    await recordEvent(ctx, { type: "start", ...args.subject });
    return {
      status: "started",
      challengeId,
      deliveryId,
      retryAfterMs: Math.max(
        sendWaitMs(used, limits, now),
        resendWaitMs(sent, limits, now),
      ),
      expiresInMs: sent.expiresAt - now,
    };
  },
});

/** Counts a send: on the row the client holds (row, tries and expiry stay), or on a new row. */
async function recordSend(
  ctx: MutationCtx,
  held: Doc<"challenges"> | undefined,
  args: {
    phone: string;
    purpose: string;
    binding: string | null;
    nonce: string;
    keyId: string;
    limits: ChallengeLimits;
    isCodeKnown?: boolean;
  },
  now: number,
): Promise<
  { challengeId: Id<"challenges"> } & Pick<
    Doc<"challenges">,
    "sends" | "lastSentAt" | "expiresAt"
  >
> {
  if (held !== undefined) {
    const sent = { sends: held.sends + 1, lastSentAt: now };
    await ctx.db.patch("challenges", held._id, sent);
    return { challengeId: held._id, expiresAt: held.expiresAt, ...sent };
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
    state: "live",
    redeemable: args.isCodeKnown ?? false,
    wrongTries: 0,
    ...first,
  });
  return { challengeId, ...first };
}

/** What the app needs to derive the code of the client's live challenge; null when it has none. */
export const getLive = query({
  args: vKey,
  returns: v.union(
    v.null(),
    v.object({
      challengeId: v.id("challenges"),
      nonce: v.string(),
      keyId: v.string(),
      /** Whom to ask about the code, or null: it is derived. */
      checkId: v.union(v.string(), v.null()),
    }),
  ),
  handler: async (ctx, args) => {
    const row = await findLive(ctx, args, Date.now());
    if (row === undefined) return null;
    return {
      challengeId: row._id,
      nonce: row.nonce,
      keyId: row.keyId,
      checkId: row.checkId ?? null,
    };
  },
});

const vSettleResult = v.union(
  v.object({ status: v.literal("used") }),
  v.object({ status: v.literal("wrong"), triesLeft: v.number() }),
  v.object({ status: v.literal("gone") }),
);

/**
 * Records one evaluated try. A wrong one is counted and returned, never thrown, so that the count
 * commits. A right one uses the challenge up and kills the phone's other live ones.
 */
export const settle = mutation({
  args: {
    challengeId: v.id("challenges"),
    right: v.boolean(),
    limits: vChallengeLimits,
    subject: vSubject,
  },
  returns: vSettleResult,
  handler: async (ctx, args): Promise<Infer<typeof vSettleResult>> => {
    const { limits, subject } = args;
    const now = Date.now();
    const row = await ctx.db.get("challenges", args.challengeId);
    if (row === null || row.state !== "live" || row.expiresAt <= now)
      return { status: "gone" };
    const usage = await findPhone(ctx, row.phone);

    if (args.right && row.redeemable) {
      await killLive(ctx, row.phone, now);
      await ctx.db.patch("challenges", row._id, { state: "used" });
      if (usage !== null && usage.failuresSinceSuccess > 0) {
        await ctx.db.patch("phones", usage._id, { failuresSinceSuccess: 0 });
      }
      return { status: "used" };
    }

    const wrongTries = row.wrongTries + 1;
    const triesLeft = Math.max(0, limits.triesPerChallenge - wrongTries);
    await ctx.db.patch("challenges", row._id, {
      wrongTries,
      state: triesLeft === 0 ? "dead" : "live",
    });
    await markWrongTry(ctx, usage, row.phone, limits, now);
    await recordEvent(ctx, {
      type: triesLeft === 0 ? "locked" : "redeem_bad",
      ...subject,
    });
    return { status: "wrong", triesLeft };
  },
});

/** Ends every live challenge of a phone. */
export async function killLive(
  ctx: MutationCtx,
  phone: string,
  now: number,
): Promise<void> {
  for (const row of await listLive(ctx, phone, now)) {
    await ctx.db.patch("challenges", row._id, { state: "dead" });
  }
}

/** Ends every live challenge of a phone: it was changed, blocked or removed. */
export const revoke = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, { phone }) => {
    await killLive(ctx, phone, Date.now());
    return null;
  },
});
