import type { CodeFlowParts } from "./codeSteps.js";
import type { PhoneSignInOptions } from "./phoneSignIn.js";
import { requireRandom } from "./random.js";
import { WaitingCodeStore } from "./waitingCode.js";

const DEFAULT_TRIES = 5;

/**
 * What a flow is made with.
 *
 * @param key - Names what is stored, and the channel between windows.
 * @throws an Error where the platform has no source of random numbers
 */
export function flowParts(
  key: string,
  options: Pick<
    PhoneSignInOptions,
    "storage" | "getRandomValues" | "triesPerCode"
  >,
): CodeFlowParts {
  const { triesPerCode = DEFAULT_TRIES } = options;
  return {
    store: new WaitingCodeStore(key, options.storage),
    channel: key,
    getRandomValues: requireRandom(options.getRandomValues),
    triesPerCode,
  };
}
