import { queryGeneric } from "convex/server";
import type { RegisteredQuery } from "convex/server";
import { v } from "convex/values";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { challengeOf } from "../core/signIn/code.js";
import { isVerifier } from "../core/signIn/params.js";
import { detailShown } from "../options/detail.js";
import type { DeliveryView } from "./deliveryView.js";
import { vDeliveryView, viewDelivery, viewSend } from "./deliveryView.js";

/** What `messageFunctions` returns. */
export interface MessageFunctions {
  /**
   * Shows a person the delivery of their code, live. Only a client that has the verifier can see it.
   * `usePhoneSignIn({ deliveryStatus: api.messages.deliveryStatus })` uses it.
   */
  deliveryStatus: RegisteredQuery<
    "public",
    { verifier: string },
    Promise<DeliveryView | null>
  >;
}

/**
 * Makes the public function that shows a person the delivery of their code.
 *
 * @example
 * ```ts
 * // convex/messages.ts
 * export const { deliveryStatus } = messageFunctions(phone);
 * ```
 */
export function messageFunctions(phone: AnyPhoneAuth): MessageFunctions {
  return {
    deliveryStatus: queryGeneric({
      // Open on purpose: a validator's error repeats the value it refuses.
      args: v.any(),
      returns: v.union(vDeliveryView, v.null()),
      handler: async (ctx, { verifier }: { verifier: unknown }) => {
        if (!isVerifier(verifier)) return null;
        const { component, options } = givenOf(phone);
        const { getByBinding, getShownSend } = component.deliveries.status;
        const { calls = false } = options;
        const binding = await challengeOf(verifier);
        const shown = await ctx.runQuery(getShownSend, { binding });
        if (shown !== null || detailShown(options) === "sent")
          return shown && viewSend(shown, { calls });
        const facts = await ctx.runQuery(getByBinding, { binding });
        return facts && viewDelivery(facts, { calls });
      },
    }),
  };
}
