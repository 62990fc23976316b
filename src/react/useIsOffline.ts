import { useConvex } from "convex/react";
import { useCallback, useSyncExternalStore } from "react";

/** What of a browser tells that the network is gone; elsewhere the connection alone tells it. */
interface Network {
  navigator?: { onLine?: boolean };
  addEventListener?: (event: string, listener: () => void) => void;
  removeEventListener?: (event: string, listener: () => void) => void;
}

const network = globalThis as Network;
const EVENTS = ["online", "offline"];
const onServer = () => false;

/**
 * Whether the backend can't be reached now. Convex's client keeps what is asked of it until it can,
 * unless the connection broke halfway.
 */
export function useIsOffline(): boolean {
  const client = useConvex();
  const subscribe = useCallback(
    (listener: () => void) => {
      const unsubscribe = client.subscribeToConnectionState(listener);
      for (const event of EVENTS) network.addEventListener?.(event, listener);
      return () => {
        unsubscribe();
        for (const event of EVENTS)
          network.removeEventListener?.(event, listener);
      };
    },
    [client],
  );
  const isOffline = useCallback(() => {
    if (network.navigator?.onLine === false) return true;
    const { isWebSocketConnected, connectionRetries } =
      client.connectionState();
    // Without a failed try it is only connecting, or changing its identity.
    return !isWebSocketConnected && connectionRetries > 0;
  }, [client]);
  return useSyncExternalStore(subscribe, isOffline, onServer);
}
