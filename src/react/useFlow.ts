import { useSyncExternalStore } from "react";

/** Renders what a store of the client has, and again after every change. */
export function useFlow<Snapshot>(flow: {
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => Snapshot;
  /** What a server renders, and so the first render of its page. */
  getFirstSnapshot: () => Snapshot;
}): Snapshot {
  const { subscribe, getSnapshot, getFirstSnapshot } = flow;
  return useSyncExternalStore(subscribe, getSnapshot, getFirstSnapshot);
}
