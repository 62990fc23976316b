import type { FunctionHandle } from "convex/server";
import { v } from "convex/values";
import type { Infer, ObjectType } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { openGauge, partOf, vGauge } from "./humanCheck.js";
import { mutation } from "../_generated/server.js";
import { findHeld, findOfDevice, killLive, listLive } from "./live.js";
import { recordSend } from "./sends.js";
import { closedMs } from "../deliveries/closures.js";
import { showSend } from "../deliveries/shownSends.js";
import { lostAt } from "../deliveries/states.js";
import { unitsOf, vWords } from "../deliveries/units.js";
import { hourOf } from "../records/hourOf.js";
import { recordEvent } from "../records/recordEvent.js";
import { noteStartRefusal } from "../records/startRefusals.js";
import type { StartRefusal } from "../records/validators.js";
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

type StartResult = Infer<typeof vStartResult>;

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

const startArgs = {
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
  /** What the message will say: how much it takes of what many share. */
  words: v.optional(vWords),
  /** The app's sender, a function handle, which runs right after this. */
  sender: v.string(),
  /** What it is told beside the delivery: the language of the client. */
  locale: v.union(v.string(), v.null()),
  /** For a new user, from a client that binds itself; the app has bounded it. */
  profile: v.optional(v.any()),
};

/** What a client hears whose request was refused. */
const REFUSALS: Partial<Record<StartResult["status"], StartRefusal>> = {
  limited: "too_many_requests",
  closed: "try_later",
  human: "bot_check_required",
};

/**
 * The first send of a challenge, or, for a client that holds a live one, another send of it. Has the
 * sender run, whoever the number belongs to.
 */
export const start = mutation({
  args: startArgs,
  returns: vStartResult,
  handler: async (ctx, args): Promise<StartResult> => {
    const now = Date.now();
    const started = await startUnlessRefused(ctx, args, now);
    const refusal = REFUSALS[started.status];
    if (refusal !== undefined)
      await noteStartRefusal(ctx, args.subject, refusal, hourOf(now));
    return started;
  },
});

async function startUnlessRefused(
  ctx: MutationCtx,
  args: ObjectType<typeof startArgs>,
  now: number,
): Promise<StartResult> {
  const { phone, purpose, binding } = args;
  const device = args.devices?.[0];
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

  const channel = held === undefined ? "sms" : (args.channel ?? "sms");
  const units = unitsOf(args.words, channel);
  if (args.gauge !== undefined && !isKnown) {
    const gauge = await openGauge(ctx, args.gauge, args.subject, units, now);
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
  const { looksSent = false } = args;
  // A message before may have come to look sent since.
  if (binding !== null && (looksSent || held !== undefined))
    await showSend(ctx, { challengeId, binding }, channel, looksSent);
  const deliveryId = await ctx.db.insert("deliveries", {
    challengeId,
    sendNumber,
    channel,
    isHuman: args.isHuman,
    isKnown: isKnown || undefined,
    units,
    isUntold: (looksSent && !isKnown) || undefined,
    mayBeChecked: args.renews === false || undefined,
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
