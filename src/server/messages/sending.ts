import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { MAX_SHARED_LIMIT } from "../../component/limits/shards.js";
import { phoneAuthError } from "../../errors.js";
import { givenOf } from "../core/given.js";
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
