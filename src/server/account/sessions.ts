/** A user's own sessions. */
export { sessionFunctions, vSession } from "./sessionFunctions.js";
export type { Session, SessionFunctions } from "./sessionFunctions.js";
