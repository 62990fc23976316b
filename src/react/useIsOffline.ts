import { useConvex } from "convex/react";
import { useMemo, useSyncExternalStore } from "react";
import { followOffline } from "../client/connection.js";

const onServer = () => false;

/** Whether the backend can't be reached now. */
export function useIsOffline(): boolean {
  const client = useConvex();
  const { subscribe, get } = useMemo(() => followOffline(client), [client]);
  return useSyncExternalStore(subscribe, get, onServer);
}
