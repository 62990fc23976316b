import { v } from "convex/values";
import type { Infer } from "convex/values";
import { raiseAlarms } from "../records/alarms.js";
import { kill, listLive, unboundOthers, USED } from "./live.js";
import { sentBy } from "./sentBy.js";
import { mutation } from "../_generated/server.js";
import { recordEvent } from "../records/recordEvent.js";
import { usageKey } from "../limits/knownDevices.js";
import {
  clearFailures,
  findPhone,
  markWrongTry,
  takeBackTry,
} from "../limits/phones.js";
import { vDeliveryReason } from "../deliveries/validators.js";
import { vChallengeLimits } from "../limits/validators.js";
import { vSubject } from "../records/subject.js";

/**
 * Codes that a vendor made and checks. Asking it takes time no transaction has, so a try is counted
 * before it is asked and settled after: whatever happens in between costs at most that try.
 */

const vReserveResult = v.union(
  v.object({ status: v.literal("reserved"), reservedAt: v.number() }),
  v.object({ status: v.literal("gone") }),
);

/** Counts a try of a challenge as a wrong one, before anybody knows. */
export const reserve = mutation({
  args: { challengeId: v.id("challenges"), limits: vChallengeLimits },
  returns: vReserveResult,
  handler: async (
    ctx,
    { challengeId, limits },
  ): Promise<Infer<typeof vReserveResult>> => {
    const now = Date.now();
    const row = await ctx.db.get("challenges", challengeId);
    if (row === null || row.state !== "live" || row.expiresAt <= now)
      return { status: "gone" };
    if (row.wrongTries >= limits.triesPerChallenge) return { status: "gone" };
    const key = usageKey(row.phone, row.isKnown);
    const usage = await findPhone(ctx, key);
    await ctx.db.patch("challenges", row._id, {
      wrongTries: row.wrongTries + 1,
    });
    await markWrongTry(ctx, usage, key, limits, now);
    return { status: "reserved", reservedAt: now };
  },
});

const vSettleResult = v.object({
  /** `used`: the vendor's yes was spent, by this call. */
  status: v.union(v.literal("used"), v.literal("wrong")),
  alarms: v.array(vDeliveryReason),
});

/**
 * What is left of a challenge when the vendor takes no code of it any more, maybe since another
 * client used the tries up: that of a number nothing was sent to, so that nobody can tell the two
 * apart. Another message makes it good again.
 */
const UNSENT = { redeemable: false, checkId: undefined };

/**
 * Ends a reserved try with the vendor's answer. A yes is spent once, and only on the challenge it was
 * asked for; its try is taken back. Anything else leaves the try counted.
 */
export const settle = mutation({
  args: {
    challengeId: v.id("challenges"),
    /** Which code of the vendor was asked about. */
    checkId: v.string(),
    phone: v.string(),
    reservedAt: v.number(),
    /** `over`: the vendor will say yes to no code of it any more. `unclear`: it did not say. */
    answer: v.union(
      v.literal("right"),
      v.literal("wrong"),
      v.literal("over"),
      v.literal("unclear"),
    ),
    reason: v.optional(vDeliveryReason),
    alarms: v.array(vDeliveryReason),
    limits: vChallengeLimits,
    subject: vSubject,
  },
  returns: vSettleResult,
  handler: async (ctx, args): Promise<Infer<typeof vSettleResult>> => {
    const { answer, limits, subject, phone } = args;
    const now = Date.now();
    const alarms = await raiseAlarms(ctx, args.alarms, subject);
    const row = await ctx.db.get("challenges", args.challengeId);
    if (row?.state !== "live" || row.expiresAt <= now || row.phone !== phone)
      return { status: "wrong", alarms };
    const isOut =
      row.checkId !== undefined ||
      (await sentBy(ctx, row._id, [row.nonce])) !== null;
    if (answer === "right" && isOut) {
      const live = await listLive(ctx, row.phone, now);
      await kill(ctx, unboundOthers(live, row));
      await ctx.db.patch("challenges", row._id, {
        ...USED,
        wrongTries: Math.max(0, row.wrongTries - 1),
      });
      const key = usageKey(row.phone, row.isKnown);
      await takeBackTry(ctx, key, args.reservedAt);
      if (row.isKnown) await clearFailures(ctx, row.phone);
      return { status: "used", alarms };
    }
    const isLocked = row.wrongTries >= limits.triesPerChallenge;
    if (isLocked) await ctx.db.patch("challenges", row._id, { state: "dead" });
    else if (answer === "over" && row.checkId === args.checkId)
      await ctx.db.patch("challenges", row._id, UNSENT);
    await recordEvent(ctx, {
      type: isLocked ? "locked" : "redeem_bad",
      ...subject,
      detail: args.reason,
    });
    return { status: "wrong", alarms };
  },
});
