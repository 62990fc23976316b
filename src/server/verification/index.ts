/** A number proved to the app, for a purpose of its own. It signs nobody in. */
export { checkVerification, startVerification } from "./verification.js";
export type {
  VerificationAttempt,
  VerificationChecked,
  VerificationRequest,
  VerificationStarted,
} from "./verification.js";
