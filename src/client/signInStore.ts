import type { CodeFlowSnapshot } from "./codeSteps.js";
import { followOffline } from "./connection.js";
import { followDelivery } from "./delivery.js";
import type { DeliveryStatusQuery } from "./delivery.js";
import type { PhoneClient } from "./phoneClient.js";
import type { PhoneSignInSnapshot } from "./phoneSignIn.js";
import { isSame, Store } from "./store.js";

/** Something that can be read and followed. */
export interface Followed<Value> {
  /** Calls back after every change, until the function it returns is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What it is now; another object only when something has changed. */
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
