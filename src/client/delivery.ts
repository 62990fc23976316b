import type { FunctionReference } from "convex/server";
import { followQuery } from "./phoneClient.js";
import type { PhoneClient } from "./phoneClient.js";
import { Store } from "./store.js";

/** The delivery of the newest message of a sign-in. */
export interface DeliveryView {
  /**
   * `sending`: the message is on its way to the carrier. `sent`: the carrier has it, as far as is
   * known. `delivered`: the carrier reports that it arrived. `failed`: it did not arrive.
   */
  readonly status: "sending" | "sent" | "delivered" | "failed";
  /**
   * With `failed`: `invalid_number`, `no_sms`, `handset_unreachable`, `carrier_blocked`,
   * `carrier_error`, `call_unanswered`, or `not_sent` for everything else. Otherwise `null`.
   */
  readonly reason: string | null;
  /** Whether it is a text message or a call. */
  readonly channel: "sms" | "call";
  /** Whether you should offer `requestCall`. */
  readonly canCall: boolean;
}

/** Your app's query made with `messageFunctions`, such as `api.messages.deliveryStatus`. */
export type DeliveryStatusQuery = FunctionReference<
  "query",
  "public",
  { verifier: string },
  DeliveryView | null
>;

/** Follows the message of whoever holds a verifier; null while there is nothing to tell. */
export function followDelivery(
  client: PhoneClient,
  query: DeliveryStatusQuery | undefined,
  verifier: string | null,
): Store<DeliveryView | null> {
  let stop = () => {};
  const seen = new Store<DeliveryView | null>(null, (isFollowed) => {
    stop();
    stop = () => {};
    if (!isFollowed || query === undefined || verifier === null) return;
    stop = followQuery(client, query, { verifier }, (value) =>
      seen.set((value ?? null) as DeliveryView | null),
    );
  });
  return seen;
}
