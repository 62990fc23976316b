import { useQueries } from "convex/react";
import type { RequestForQueries } from "convex/react";
import { getFunctionName } from "convex/server";
import type { FunctionReference } from "convex/server";
import { useMemo } from "react";
import type { PhoneSignIn } from "./usePhoneSignIn.js";

/** How the newest message of a sign-in is doing. */
export interface DeliveryView {
  /**
   * `sending`: on its way to the carrier. `sent`: handed over, as far as anybody is told.
   * `delivered`: the carrier says so. `failed`: it did not arrive.
   */
  readonly status: "sending" | "sent" | "delivered" | "failed";
  /**
   * With `failed`: `invalid_number`, `no_sms`, `handset_unreachable`, `carrier_blocked`,
   * `carrier_error`, `call_unanswered`, or `not_sent` for everything else.
   */
  readonly reason: string | null;
  /** Whether it is a text message or a call. */
  readonly channel: "sms" | "call";
  /** Whether `requestCall` is worth offering. */
  readonly canCall: boolean;
}

/** The app's query made with `phone.messages.deliveryStatus()`. */
export type DeliveryStatusQuery = FunctionReference<
  "query",
  "public",
  { verifier: string },
  DeliveryView | null
>;

/**
 * Follows the message of a sign-in, live. A number that gets no message looks like one whose carrier
 * reports nothing, so this tells nobody who is registered. `usePhoneSignIn` does it by itself where
 * it is given the query.
 *
 * @param query - Without one there is nothing to tell.
 * @returns null while there is nothing to tell, also when the query fails: a sign-in works without.
 * @example
 * ```tsx
 * const signIn = usePhoneSignIn();
 * const delivery = useDeliveryStatus(api.messages.deliveryStatus, signIn);
 * ```
 */
export function useDeliveryStatus(
  query: DeliveryStatusQuery | undefined,
  { verifier }: Pick<PhoneSignIn, "verifier">,
): DeliveryView | null {
  // Unlike `useQuery`, this one hands an error over instead of throwing it.
  // By name: a reference is another object each time it is named, and so would be each subscription.
  const name = query === undefined ? null : getFunctionName(query);
  const queries = useMemo((): RequestForQueries => {
    if (verifier === null || query === undefined) return {};
    return { delivery: { query, args: { verifier } } };
  }, [name, verifier]);
  const delivery: unknown = useQueries(queries)["delivery"];
  if (delivery === undefined || delivery instanceof Error) return null;
  return delivery as DeliveryView | null;
}
