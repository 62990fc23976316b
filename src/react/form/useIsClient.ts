import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/**
 * False on a server and while its page is being taken over, true from then on: for what only the
 * browser knows, so that both render the same at first.
 */
export function useIsClient(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
