import { useConvex } from "convex/react";
import { getFunctionName } from "convex/server";
import { useMemo, useSyncExternalStore } from "react";
import { followDelivery } from "../client/delivery.js";
import type { DeliveryStatusQuery, DeliveryView } from "../client/delivery.js";
import type { PhoneSignIn } from "../client/phoneSignIn.js";

const onServer = () => null;

/**
 * Follows the delivery of a sign-in's newest message, live. It doesn't reveal who is registered: a
 * number that gets no message looks the same as a number whose carrier reports nothing. If you pass
 * the query to `usePhoneSignIn`, that hook does this for you.
 *
 * @param query - Your app's query made with `messageFunctions`. If it is `undefined`, the hook
 *   returns `null`.
 * @param signIn - What `usePhoneSignIn` returned.
 * @returns The delivery. It is `null` while nothing is known, and also if the query fails; the
 *   sign-in works without it.
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
