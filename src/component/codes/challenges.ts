import type { FunctionHandle } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { openGauge, partOf, vGauge } from "./humanCheck.js";
import { mutation } from "../_generated/server.js";
import { findHeld, findOfDevice, killLive, listLive } from "./live.js";
import { closedMs } from "../deliveries/closures.js";
import { lostAt } from "../deliveries/states.js";
import { recordEvent } from "../records/recordEvent.js";
import {
  findPhone,
  markSend,
  sendWaitMs,
  startWaitMs,
} from "../limits/phones.js";
import { knownLimits, usageKey } from "../limits/knownDevices.js";
import { openPools } from "../limits/openPools.js";
import type { ChallengeLimits } from "../limits/validators.js";
import { forgetDevices, isKnownDevice } from "../people/deviceRows.js";
import type { Channel } from "../deliveries/validators.js";
import { vChannel } from "../deliveries/validators.js";
import { vChallengeLimits, vPool } from "../limits/validators.js";
import { vSubject } from "../records/subject.js";

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
  /** Whoever asks has to show to be no program. */
  v.object({ status: v.literal("human") }),
  /** No message of anybody goes out now. */
  v.object({ status: v.literal("closed"), retryAfterMs: v.number() }),
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

/** Longer than any code lives, whatever an app's limits were when it was made. */
const LONGEST_LIFE_MS = 10 * 60 * 1000;

/** Whether a phone was used so lately that a challenge of it may still be live. */
function mayHaveLive(
  usage: Doc<"phones"> | null,
  { lifetimeMs }: ChallengeLimits,
  now: number,
): boolean {
  const longestMs = Math.max(LONGEST_LIFE_MS, lifetimeMs);
  return usage !== null && usage.usedAt + longestMs > now;
}

/**
 * The first send of a challenge, or, for a client that holds a live one, another send of it. Has the
 * sender run, whoever the number belongs to.
 */
export const start = mutation({
  args: {
    phone: v.string(),
    purpose: v.string(),
    binding: v.union(v.string(), v.null()),
    nonce: v.string(),
    keyId: v.string(),
    /** Digests of the client's token, where it sent one. */
    devices: v.optional(v.array(v.string())),
    limits: vChallengeLimits,
    /** What all requests together may come to. */
    load: v.optional(vPool),
    pools: v.array(vPool),
    /** Whoever asks has shown to be no program. */
    isHuman: v.optional(v.boolean()),
    /** When it has to be shown, where it was not. */
    gauge: v.optional(vGauge),
    subject: vSubject,
    /** A call is for whoever has asked for a message before; else this is one. */
    channel: v.optional(vChannel),
    /** The code does not travel: it can be redeemed before any message went out. */
    isCodeKnown: v.optional(v.boolean()),
    /** A message late in a code's life carries another; not where a vendor may make the codes. */
    renews: v.optional(v.boolean()),
    /** Its message looks sent to the client, whatever becomes of it. */
    looksSent: v.optional(v.boolean()),
    /** The app's sender, a function handle, which runs right after this. */
    sender: v.string(),
    /** What it is told beside the delivery: the language of the client. */
    locale: v.union(v.string(), v.null()),
  },
  returns: vStartResult,
  handler: async (ctx, args): Promise<Infer<typeof vStartResult>> => {
    const { phone, purpose, binding } = args;
    const device = args.devices?.[0];
    const now = Date.now();
    const isKnown = await isKnownDevice(ctx, phone, device, now);
    const closedForMs = await closedMs(ctx, now, isKnown);
    if (closedForMs > 0) return { status: "closed", retryAfterMs: closedForMs };
    const limits = isKnown ? knownLimits(args.limits) : args.limits;
    const key = usageKey(phone, isKnown);
    const usage = await findPhone(ctx, key);
    const live =
      isKnown || mayHaveLive(usage, limits, now)
        ? await listLive(ctx, phone, now)
        : [];
    const holder = { purpose, binding, device };
    const held = findHeld(live, holder);
    // What strangers can use up is not for devices that are known, and the other way round.
    const load = await openPools(
      ctx,
      args.load && !isKnown ? [args.load] : [],
      now,
    );
    if (load.waitMs > 0) return { status: "closed", retryAfterMs: load.waitMs };
    const pools = await openPools(ctx, isKnown ? [] : args.pools, now);
    const alike = live.filter((row) => (row.isKnown ?? false) === isKnown);

    const waitWithin = (most: ChallengeLimits) =>
      Math.max(
        sendWaitMs(usage, most, now),
        held === undefined
          ? startWaitMs(usage, alike, most, now)
          : resendWaitMs(held, most, now),
      );
    const retryAfterMs = Math.max(pools.waitMs, waitWithin(limits));
    if (retryAfterMs > 0) {
      const own = held ?? findOfDevice(live, holder);
      const known = own && { expiresInMs: own.expiresAt - now };
      return { status: "limited", retryAfterMs, ...known };
    }

    if (args.gauge !== undefined && !isKnown) {
      const gauge = await openGauge(ctx, args.gauge, args.subject, now);
      const few = partOf(limits, args.gauge.above);
      if (gauge.isAbove || waitWithin(few) > 0) return { status: "human" };
      await gauge.count();
    }
    await load.take();
    await pools.take();
    const used = await markSend(ctx, usage, key, limits, now);
    const fresh = { ...args, device, isKnown: isKnown || undefined };
    const sent = await recordSend(ctx, held, fresh, now);
    const { challengeId, sends: sendNumber } = sent;
    const channel = held === undefined ? "sms" : (args.channel ?? "sms");
    if (args.looksSent === true && binding !== null)
      await showSend(ctx, { challengeId, binding, channel });
    const deliveryId = await ctx.db.insert("deliveries", {
      challengeId,
      sendNumber,
      channel,
      isHuman: args.isHuman,
      isKnown: isKnown || undefined,
      status: "queued",
      attempts: 0,
      lostAt: lostAt(now),
    });
    await recordEvent(ctx, { type: "start", ...args.subject });
    const sender = args.sender as FunctionHandle<"action">;
    const { locale } = args;
    await ctx.scheduler.runAfter(0, sender, { deliveryId, locale });
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
async function recordSend(
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
    const sent = { sends: held.sends + 1, lastSentAt: now };
    const next = { expiresAt, ...sent, ...renewed(held, args, now) };
    await ctx.db.patch("challenges", held._id, next);
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
    state: "live",
    redeemable: args.isCodeKnown ?? false,
    wrongTries: 0,
    ...first,
  });
  return { challengeId, ...first };
}

/** The newest send is the one that is shown. */
async function showSend(
  ctx: MutationCtx,
  shown: { challengeId: Id<"challenges">; binding: string; channel: Channel },
): Promise<void> {
  const former = await ctx.db
    .query("shownSends")
    .withIndex("by_challengeId", (q) => q.eq("challengeId", shown.challengeId))
    .unique();
  if (former === null) await ctx.db.insert("shownSends", shown);
  else await ctx.db.patch("shownSends", former._id, shown);
}

/**
 * Ends every live challenge of a phone, and forgets its devices: it was changed, blocked or removed.
 */
export const revoke = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, { phone }) => {
    await killLive(ctx, phone, Date.now());
    await forgetDevices(ctx, phone);
    return null;
  },
});
