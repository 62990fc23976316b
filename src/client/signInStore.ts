import type { CodeFlowSnapshot } from "./codeSteps.js";
import { followOffline } from "./connection.js";
import { followDelivery } from "./delivery.js";
import type { DeliveryStatusQuery } from "./delivery.js";
import type { PhoneClient } from "./phoneClient.js";
import type { PhoneSignInSnapshot } from "./phoneSignIn.js";
import { isSame, Store } from "./store.js";

/** A value that you can read, and whose changes you can follow. */
export interface Followed<Value> {
  /** Calls `listener` after every change. To stop it, call the function that this returns. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Returns the current value. It returns a new object only after a change. */
  readonly getSnapshot: () => Value;
}

/**
 * A flow together with what its client tells of the connection and of the message. It goes by the
 * clock, the connection and other windows as long as somebody listens.
 */
export function followSignIn<Flow extends CodeFlowSnapshot>(
  client: PhoneClient,
  query: DeliveryStatusQuery | undefined,
  flow: Followed<Flow>,
  onFollowed: () => () => void = () => () => {},
): Followed<Flow & PhoneSignInSnapshot> {
  const offline = followOffline(client);
  let { verifier } = flow.getSnapshot();
  let delivery = followDelivery(client, query, verifier);
  let stops: (() => void)[] = [];
  let stopDelivery = () => {};

  const read = () => ({
    ...flow.getSnapshot(),
    isOffline: offline.get(),
    delivery: delivery.get(),
  });
  const look = () => {
    const now = flow.getSnapshot();
    if (now.verifier !== verifier) {
      ({ verifier } = now);
      stopDelivery();
      delivery = followDelivery(client, query, verifier);
      stopDelivery = delivery.subscribe(look);
    }
    const next = read();
    if (!isSame(next, seen.get())) seen.set(next);
  };
  const seen = new Store(read(), (isFollowed) => {
    for (const stop of stops) stop();
    stopDelivery();
    stops = [];
    if (!isFollowed) return;
    stops = [flow.subscribe(look), offline.subscribe(look), onFollowed()];
    stopDelivery = delivery.subscribe(look);
    look();
  });
  return { subscribe: seen.subscribe, getSnapshot: seen.get };
}
