/** A code to a proved number, asked for after another provider has let somebody in. */
export { secondFactor } from "./secondFactor.js";
export type { SecondFactorNeeded, SecondFactorOptions } from "./options.js";
