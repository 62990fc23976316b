import { queryGeneric } from "convex/server";
import type { RegisteredQuery } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { PhoneAuthConfig } from "../options/options.js";
import { challengeOf } from "../core/signIn/code.js";
import { isVerifier } from "../core/signIn/params.js";
import type { DeliveryView } from "./deliveryView.js";
import { vDeliveryView, viewDelivery } from "./deliveryView.js";

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

export function deliveryStatusQuery(
  config: PhoneAuthConfig,
  // Written out: behind an alias the generated API would not find the arguments.
): RegisteredQuery<
  "public",
  { verifier: string },
  Promise<DeliveryView | null>
> {
  return queryGeneric({
    // Open on purpose: a validator's error repeats the value it refuses.
    args: { verifier: v.any() },
    returns: v.union(vDeliveryView, v.null()),
    handler: async (ctx, { verifier }: { verifier: unknown }) => {
      if (!isVerifier(verifier)) return null;
      const facts = await ctx.runQuery(
        config.component.deliveries.status.getByBinding,
        { binding: await challengeOf(verifier) },
      );
      if (facts === null) return null;
      const { deliveryDetail: detail, calls } = config;
      return viewDelivery(facts, { detail, calls });
    },
  });
}
