import type { FunctionReference } from "convex/server";
import { followQuery } from "./phoneClient.js";
import type { PhoneClient } from "./phoneClient.js";
import { Store } from "./store.js";

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

/** The app's query made with `messageFunctions`. */
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
