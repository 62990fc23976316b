/** Second factor: users of another provider enter a code sent to their proved number. */
export { secondFactor } from "./secondFactor.js";
export type { SecondFactorNeeded, SecondFactorOptions } from "./options.js";
