/** Sessions: users see and end their own. */
export { sessionFunctions, vSession } from "./sessionFunctions.js";
export type { Session, SessionFunctions } from "./sessionFunctions.js";
