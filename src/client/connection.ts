import type { PhoneClient } from "./phoneClient.js";
import { Store } from "./store.js";

/** What of a browser tells that the network is gone; elsewhere the connection alone tells it. */
interface Network {
  navigator?: { onLine?: boolean };
  addEventListener?: (event: string, listener: () => void) => void;
  removeEventListener?: (event: string, listener: () => void) => void;
}

const EVENTS = ["online", "offline"];

/** Calls back when the browser comes to know that the network is gone, or back. */
export function onNetwork(listener: () => void): () => void {
  const network = globalThis as Network;
  for (const event of EVENTS) network.addEventListener?.(event, listener);
  return () => {
    for (const event of EVENTS) network.removeEventListener?.(event, listener);
  };
}

/**
 * Whether the backend can't be reached now. Convex's client keeps what is asked of it until it can,
 * unless the connection broke halfway.
 */
export function followOffline(client: PhoneClient): Store<boolean> {
  let stop = () => {};
  const seen = new Store(false, (isFollowed) => {
    stop();
    stop = () => {};
    if (!isFollowed) return;
    const look = () => seen.set(isOffline(client));
    const stopNetwork = onNetwork(look);
    const stopClient = client.subscribeToConnectionState?.(look);
    stop = () => {
      stopNetwork();
      stopClient?.();
    };
    look();
  });
  return seen;
}

function isOffline(client: PhoneClient): boolean {
  if ((globalThis as Network).navigator?.onLine === false) return true;
  const connection = client.connectionState?.();
  if (connection === undefined) return false;
  // Without a failed try it is only connecting, or changing its identity.
  return !connection.isWebSocketConnected && connection.connectionRetries > 0;
}
