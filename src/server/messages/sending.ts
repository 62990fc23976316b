import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { MAX_SHARED_LIMIT } from "../../component/limits/shards.js";
import { phoneAuthError } from "../../errors.js";
import { configOf } from "../core/configOf.js";
import { givenOf } from "../core/given.js";
import { sendPools } from "../core/limits.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { RunMutationCtx } from "../core/store/callStore.js";

/** Validator of {@link SendingChange}, for functions of the app around `setSending`. */
export const vSendingChange = v.object({
  paused: v.optional(v.boolean()),
  sendsPerHour: v.optional(v.union(v.number(), v.null())),
  sendsPerDay: v.optional(v.union(v.number(), v.null())),
});

/** What an operator can change without a deploy. Fields that you leave out stay as they are. */
export type SendingChange = Infer<typeof vSendingChange>;

/** Validator of {@link SendingState}. */
export const vSendingState = v.object({
  paused: v.boolean(),
  sendsPerHour: v.union(v.number(), v.null()),
  sendsPerDay: v.union(v.number(), v.null()),
});

/** The state of sending. If a budget is null, the configured one applies. */
export type SendingState = Infer<typeof vSendingState>;

/**
 * Stops all messages, resumes them, or sets another budget. It takes effect from the next message on,
 * without a deploy. While messages are stopped, people who ask for a code get the usual answer, but no
 * code. Call it from a function of yours that has checked who calls it.
 *
 * @param change - `paused`: whether messages are stopped. `sendsPerHour`, `sendsPerDay`: real messages
 *   in total, up to 10,000,000. They replace the configured limits, and their count starts at zero. Null goes
 *   back to the configured limits.
 * @throws ConvexError `invalid_input` with `reason` `budget`.
 */
export async function setSending(
  phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  { paused, ...budgets }: SendingChange & { actorId?: string },
): Promise<void> {
  for (const budget of [budgets.sendsPerHour, budgets.sendsPerDay]) {
    if (budget == null) continue;
    const isCount = Number.isSafeInteger(budget) && budget >= 0;
    if (!isCount || budget > MAX_SHARED_LIMIT)
      throw phoneAuthError("invalid_input", { reason: "budget" });
  }
  await ctx.runMutation(givenOf(phone).component.deliveries.settings.set, {
    isSendingPaused: paused,
    ...budgets,
  });
}

/** Returns whether messages are stopped, and which budgets replace the configured ones. */
export async function getSending(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericActionCtx<GenericDataModel>, "runQuery">,
): Promise<SendingState> {
  const { settings } = givenOf(phone).component.deliveries;
  const { isSendingPaused, ...budgets } = await ctx.runQuery(settings.get, {});
  return { paused: isSendingPaused, ...budgets };
}

/** Validator of {@link Budget}. */
export const vBudget = v.object({
  /** Over which time messages count, in ms: an hour, or a day. */
  periodMs: v.number(),
  /** How many real messages may go out within it. */
  max: v.number(),
  /** How many did. Exact up to 3,200 an hour; above that, estimated from a part of them. */
  used: v.number(),
  /** When the oldest of them no longer counts, in ms since 1970. Null if there is none. */
  freesAt: v.union(v.number(), v.null()),
});

/** How much of a limit on real messages is used. */
export type Budget = Infer<typeof vBudget>;

/**
 * Returns how much of the limits on real messages is used: per hour, and per day. A subscription to it
 * runs again with every message, so a page that stays open should ask now and then instead.
 */
export async function listBudgets(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericActionCtx<GenericDataModel>, "runQuery">,
): Promise<Budget[]> {
  const { component, limits } = configOf(phone);
  const { budgetUse } = component.deliveries;
  const now = Date.now();
  const budgets = await Promise.all(
    sendPools(limits).map((pool) =>
      ctx.runQuery(budgetUse.list, { pool, now }),
    ),
  );
  return budgets.flat();
}
