import { waitBetween } from "../wait.js";

/**
 * What Convex says of a mutation that lost a conflict and all its own repetitions (they are over in
 * about two seconds), and of one that found the deployment's writes for the second used up.
 */
const WROTE_NOTHING =
  /changed while this mutation was being run|OptimisticConcurrencyControl|Too many writes per second/i;

/** How often it is called again, and how long it waits before: about 20 s in all. */
const WAITS_MS = [300, 1_000, 2_500, 5_000, 10_000] as const;

/**
 * Calls a mutation again where it is known to have written nothing. An action's call that fails
 * ends the action for good, and with it the message it was to send.
 *
 * @param ctx - A mutation's own call is not repeated: the one that it belongs to is.
 */
export async function repeated<T>(
  ctx: object,
  call: () => Promise<T>,
): Promise<T> {
  for (const wait of "db" in ctx ? [] : WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error) || !WROTE_NOTHING.test(error.message))
        throw error;
    }
    await waitBetween(wait / 2, wait);
  }
  return await call();
}
