/** Number change: users change their own number, or add a first one. */
export { numberChangeFunctions } from "./numberChangeFunctions.js";
export type { NumberChangeFunctions } from "./numberChangeFunctions.js";
