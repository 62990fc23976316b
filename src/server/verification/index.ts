/** Verification: proves a number for a purpose of your app, without signing anybody in. */
export { checkVerification, startVerification } from "./verification.js";
export type {
  VerificationAttempt,
  VerificationChecked,
  VerificationRequest,
  VerificationStarted,
} from "./verification.js";
