import { isPhoneAuthError } from "../errors.js";
import type { PhoneAuthErrorCode } from "../errors.js";

/** Why a step was refused: a code to switch on and to translate. */
export interface PhoneSignInError {
  /**
   * One of the package's error codes, or `failed` when nothing readable came back: the connection
   * broke, or the server did.
   */
  readonly code: PhoneAuthErrorCode | "failed";
  /** With `invalid_phone`: a `PhoneRefusalReason`. With `invalid_input`: the parameter's name. */
  readonly reason?: string | undefined;
  /** With `too_many_requests`: milliseconds to wait, from when the answer came. */
  readonly retryAfterMs?: number | undefined;
}

/** Turns what `signIn` threw into what a form can show. */
export function readSignInError(thrown: unknown): PhoneSignInError {
  if (!isPhoneAuthError(thrown)) return { code: "failed" };
  const { code, reason, retryAfterMs } = thrown.data;
  return { code, reason, retryAfterMs };
}
