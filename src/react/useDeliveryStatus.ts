import { useConvex } from "convex/react";
import { getFunctionName } from "convex/server";
import { useMemo, useSyncExternalStore } from "react";
import { followDelivery } from "../client/delivery.js";
import type { DeliveryStatusQuery, DeliveryView } from "../client/delivery.js";
import type { PhoneSignIn } from "../client/phoneSignIn.js";

const onServer = () => null;

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
  const client = useConvex();
  // By name: a reference is another object each time it is named, and so would be each subscription.
  const name = query === undefined ? null : getFunctionName(query);
  const { subscribe, get } = useMemo(
    () => followDelivery(client, query, verifier),
    [client, name, verifier],
  );
  return useSyncExternalStore(subscribe, get, onServer);
}
