import { v } from "convex/values";
import type { Infer } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import { vReceipt } from "../deliveries/validators.js";
import { vChallengeLimits } from "../limits/validators.js";
import { clearFailures, findPhone, markWrongTry } from "../limits/phones.js";
import { usageKey } from "../limits/knownDevices.js";
import { findBlock } from "../people/findBlock.js";
import { recordEvent } from "../records/recordEvent.js";
import { vSubject } from "../records/subject.js";
import {
  findHeld,
  findOfDevice,
  isBound,
  kill,
  listLive,
  unboundOthers,
  USED,
} from "./live.js";
import { sentBy } from "./sentBy.js";

/**
 * A try of a code: `look`, then the app compares, then `use` or `miss`, in one transaction. What was
 * looked at holds until that ends, so `use` does not look again.
 */

/**
 * What the app needs to derive the code of the client's live challenge; null when it has none. Found
 * by phone, purpose and binding, or by the device of a page that was lost, never by a code: two people may hold the same digits, and a guess
 * must not choose whose challenge it hits.
 */
export const look = query({
  args: {
    phone: v.string(),
    purpose: v.string(),
    binding: v.union(v.string(), v.null()),
    /** Digests of the client's token, where it sent one. */
    devices: v.optional(v.array(v.string())),
  },
  returns: v.union(
    v.null(),
    v.object({
      challengeId: v.id("challenges"),
      /** The code, and the one before while that is good. */
      codes: v.array(
        v.object({
          nonce: v.string(),
          keyId: v.string(),
        }),
      ),
      /** Whom to ask about the code, or null: it is derived. */
      checkId: v.union(v.string(), v.null()),
      /** What this client gave with the request, where it proves to be the one that did. */
      profile: v.optional(v.any()),
      /** Whether nobody but this client can try it. */
      isBound: v.boolean(),
      /** The phone's other live challenges that end with a right code: those that are bound to nobody. */
      others: v.array(v.id("challenges")),
    }),
  ),
  handler: async (ctx, { phone, purpose, binding, devices }) => {
    const now = Date.now();
    const live = await listLive(ctx, phone, now);
    const holder = { purpose, binding, device: devices?.[0] };
    const row =
      findHeld(live, holder) ??
      findOfDevice(live, holder) ??
      findHeld(live, { purpose, binding });
    if (row === undefined) return null;
    // Whoever asks for a code to a number says nothing about the person who answers for it: a profile
    // is of the client that holds the secret, not of any page of the device.
    const isOwn = binding !== null && row.binding === binding;
    return {
      challengeId: row._id,
      codes: [row, row.former]
        .filter((code) => code !== undefined)
        .filter(({ expiresAt }) => expiresAt > now)
        .map(({ nonce, keyId }) => ({ nonce, keyId })),
      checkId: row.checkId ?? null,
      profile: isOwn ? (row.profile as unknown) : undefined,
      isBound: isBound(row),
      others: unboundOthers(live, row),
    };
  },
});

/**
 * After a right code: uses the challenge up, ends the phone's others that are bound to nobody, and
 * clears what makes strangers wait. Null where nobody was sent that code: it opens nothing, and is to be
 * counted as any wrong one.
 */
export const use = mutation({
  args: {
    challengeId: v.id("challenges"),
    /** Of which of its codes it was. */
    nonces: v.array(v.string()),
    others: v.array(v.id("challenges")),
    phone: v.string(),
    /** Whose number it is, where somebody has it. */
    userId: v.optional(v.string()),
  },
  returns: v.union(
    v.null(),
    v.object({
      /** Whether that user may not come in. */
      isBlocked: v.boolean(),
      /** The message whose transport wants to hear that the code came back, or null. */
      receipt: v.union(vReceipt, v.null()),
    }),
  ),
  handler: async (ctx, { challengeId, nonces, others, phone, userId }) => {
    const sent = await sentBy(ctx, challengeId, nonces);
    if (sent === null) return null;
    await ctx.db.patch("challenges", challengeId, USED);
    await kill(ctx, others);
    await clearFailures(ctx, phone);
    const isBlocked =
      userId !== undefined && (await findBlock(ctx, userId)) !== null;
    return { isBlocked, ...sent };
  },
});

const vMissed = v.union(
  v.object({ status: v.literal("wrong"), triesLeft: v.number() }),
  v.object({ status: v.literal("gone") }),
);

/**
 * After a wrong code, or one that opens nothing: counts it. Counted and returned, never thrown, so
 * that the count commits.
 */
export const miss = mutation({
  args: {
    challengeId: v.id("challenges"),
    limits: vChallengeLimits,
    subject: vSubject,
  },
  returns: vMissed,
  handler: async (
    ctx,
    { challengeId, limits, subject },
  ): Promise<Infer<typeof vMissed>> => {
    const now = Date.now();
    const row = await ctx.db.get("challenges", challengeId);
    if (row === null || row.state !== "live" || row.expiresAt <= now)
      return { status: "gone" };
    const wrongTries = row.wrongTries + 1;
    const triesLeft = Math.max(0, limits.triesPerChallenge - wrongTries);
    await ctx.db.patch("challenges", row._id, {
      wrongTries,
      state: triesLeft === 0 ? "dead" : "live",
    });
    const key = usageKey(row.phone, row.isKnown);
    const usage = await findPhone(ctx, key);
    await markWrongTry(ctx, usage, key, limits, now);
    await recordEvent(ctx, {
      type: triesLeft === 0 ? "locked" : "redeem_bad",
      ...subject,
    });
    return { status: "wrong", triesLeft };
  },
});
