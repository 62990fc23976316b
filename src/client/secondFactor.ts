import type { FunctionReference } from "convex/server";

/** What a sign-in returns instead of tokens if it also needs a code sent to the person's number. */
export interface SecondFactorNeeded {
  /**
   * Pass it to `signIn("phone", { ticket })` to ask for the code, and pass it again with the code.
   * It is valid for 15 minutes.
   */
  readonly ticket: string;
  /** The number that the code goes to, masked: its country and its last two digits. */
  readonly phone: string;
}

interface ActingClient {
  action(
    reference: FunctionReference<"action">,
    ...args: unknown[]
  ): Promise<unknown>;
}

/**
 * Calls you back when a sign-in with this client also needs a code sent to the person's number. You
 * need this because Convex Auth's own providers and hooks don't return that information.
 *
 * Call it once, where you create the client.
 *
 * @param client - A `ConvexReactClient`, or another client that has `action`.
 * @param onNeeded - Called with the ticket. Show the page that asks for the code.
 * @returns The same client.
 * @example
 * ```ts
 * const convex = watchSecondFactor(new ConvexReactClient(url), (needed) => {
 *   show(needed);
 * });
 * ```
 */
export function watchSecondFactor<Client extends object>(
  client: Client,
  onNeeded: (needed: SecondFactorNeeded) => void,
): Client {
  const acting = client as Client & ActingClient;
  const action = acting.action.bind(client);
  acting.action = async (reference, ...args) => {
    const answer = await action(reference, ...args);
    const { secondFactor } = (answer ?? {}) as {
      secondFactor?: SecondFactorNeeded;
    };
    if (secondFactor !== undefined) onNeeded(secondFactor);
    return answer;
  };
  return client;
}
