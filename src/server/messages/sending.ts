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

/** What an operator changes without a deploy; what is left out stays. */
export type SendingChange = Infer<typeof vSendingChange>;

/** Validator of {@link SendingState}. */
export const vSendingState = v.object({
  paused: v.boolean(),
  sendsPerHour: v.union(v.number(), v.null()),
  sendsPerDay: v.union(v.number(), v.null()),
});

/** How sending stands. A null budget: the configured one holds. */
export type SendingState = Infer<typeof vSendingState>;

/**
 * Stops all messages, lets them go again, or sets another budget; from the next message on, without
 * a deploy. Whoever asks for a code meanwhile is answered as always, and gets none. For functions
 * of the app that have checked who calls them.
 *
 * @param change - `paused`. `sendsPerHour`, `sendsPerDay`: real messages in all, up to
 *   10,000,000, in place of the configured limits and counted anew; null goes back to those.
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

/** How sending stands. */
export async function getSending(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericActionCtx<GenericDataModel>, "runQuery">,
): Promise<SendingState> {
  const { settings } = givenOf(phone).component.deliveries;
  const { isSendingPaused, ...budgets } = await ctx.runQuery(settings.get, {});
  return { paused: isSendingPaused, ...budgets };
}
