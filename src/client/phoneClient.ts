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
 * The parts of a Convex client that this package needs. `ConvexClient`, `ConvexReactClient` and
 * `ConvexHttpClient` all have them. A `ConvexHttpClient` can't tell whether the backend can be
 * reached, and it can't follow the delivery of a message.
 */
export interface PhoneClient {
  /** Runs an action as whoever is signed in. */
  action(reference: FunctionReference<"action">, args: Args): Promise<unknown>;
  /** Runs a mutation as whoever is signed in. */
  mutation(
    reference: FunctionReference<"mutation">,
    args: Args,
  ): Promise<unknown>;
  /** Follows a query, in the way of `ConvexClient`. */
  onUpdate?(
    query: FunctionReference<"query">,
    args: Args,
    onValue: (value: unknown) => void,
    onError?: (error: Error) => void,
  ): () => void;
  /** Follows a query, in the way of `ConvexReactClient`. */
  watchQuery?(query: FunctionReference<"query">, args: Args): Watch;
  /** Returns the current state of the connection. */
  connectionState?(): Connection;
  /** Follows the state of the connection. */
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
