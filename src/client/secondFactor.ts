import type { FunctionReference } from "convex/server";

/** What a sign-in answers in the place of tokens where a code to the person's number is wanted. */
export interface SecondFactorNeeded {
  /** Goes into `signIn("phone", { ticket })`, and with the code. Good for 15 minutes. */
  readonly ticket: string;
  /** Where the code goes, masked: country and last two digits. */
  readonly phone: string;
}

interface ActingClient {
  action(
    reference: FunctionReference<"action">,
    ...args: unknown[]
  ): Promise<unknown>;
}

/**
 * Tells when a sign-in of this client asks for a code to the person's number. Convex Auth's own
 * providers and hooks leave that out of what they return.
 *
 * Call it once, where you make the client: a `ConvexReactClient` or another with `action`.
 *
 * @param onNeeded - Shows the page that asks for the code.
 * @returns the client.
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
