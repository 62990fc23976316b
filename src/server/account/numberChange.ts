/** A user's own number: its change, or a first one. */
export { numberChangeFunctions } from "./numberChangeFunctions.js";
export type { NumberChangeFunctions } from "./numberChangeFunctions.js";
