import type { FunctionReference } from "convex/server";

/** How a live client's connection is. */
interface Connection {
  isWebSocketConnected: boolean;
  connectionRetries: number;
}

/** A query whose value is followed. */
interface Watch {
  onUpdate: (listener: () => void) => () => void;
  localQueryResult: () => unknown;
}

type Args = Record<string, unknown>;

/**
 * A client of Convex, as far as it is needed here: `ConvexClient`, `ConvexReactClient` and
 * `ConvexHttpClient` are such. The last can't tell whether the backend is reached, and follows no
 * message.
 */
export interface PhoneClient {
  /** Runs an action as whoever is signed in. */
  action(reference: FunctionReference<"action">, args: Args): Promise<unknown>;
  /** Runs a mutation as whoever is signed in. */
  mutation(
    reference: FunctionReference<"mutation">,
    args: Args,
  ): Promise<unknown>;
  /** Follows a query; `ConvexClient` does it so. */
  onUpdate?(
    query: FunctionReference<"query">,
    args: Args,
    onValue: (value: unknown) => void,
    onError?: (error: Error) => void,
  ): () => void;
  /** Follows a query; `ConvexReactClient` does it so. */
  watchQuery?(query: FunctionReference<"query">, args: Args): Watch;
  /** How the connection is now. */
  connectionState?(): Connection;
  /** Follows it. */
  subscribeToConnectionState?(
    listener: (connection: Connection) => void,
  ): () => void;
}

/** Follows a query, whichever way the client does it; one that fails has no value. */
export function followQuery(
  client: PhoneClient,
  query: FunctionReference<"query">,
  args: Args,
  onValue: (value: unknown) => void,
): () => void {
  if (client.onUpdate !== undefined) {
    const onError = () => onValue(null);
    return client.onUpdate(query, args, onValue, onError);
  }
  if (client.watchQuery === undefined) return () => {};
  const watch = client.watchQuery(query, args);
  const look = () => onValue(valueOf(watch));
  const unsubscribe = watch.onUpdate(look);
  look();
  return unsubscribe;
}

function valueOf(watch: Watch): unknown {
  try {
    return watch.localQueryResult();
  } catch {
    return null;
  }
}
