import { ConvexError } from "convex/values";

/**
 * Codes of the failures a client is meant to handle. Switch on these, never on a message.
 *
 * - `invalid_input`: a parameter has the wrong type, length or alphabet.
 * - `invalid_phone`: the text is not a phone number we can send to; see `reason`.
 * - `country_not_allowed`: the app does not serve this country.
 * - `too_many_requests`: a limit was reached; see `retryAfterMs`.
 * - `try_later`: no message can be sent now, to anybody; see `retryAfterMs`.
 * - `bot_check_required`: the app asks for a human check first.
 * - `invalid_code`: wrong, expired, used, superseded or locked, or no code was asked for.
 * - `not_allowed`: the code was right, but this person may not sign in; or an admin function
 *   refused its caller.
 * - `internal_error`: a configuration mistake; the deployment's own error says which.
 * - `phone_taken`: registration: the number belongs to another user.
 * - `account_conflict`: registration: stored accounts contradict each other; needs an admin.
 */
export const PHONE_AUTH_ERRORS = {
  invalid_input: "Check what you entered and try again.",
  invalid_phone: "We can't send a code to this number. Enter another number.",
  country_not_allowed:
    "Numbers from this country are not accepted here. Enter another number.",
  too_many_requests: "Too many requests. Please try again later.",
  try_later: "No code goes out now. Please try again later.",
  bot_check_required: "Please confirm that you are human.",
  invalid_code: "This code is not valid. Check it, or ask for a new one.",
  not_allowed: "You are not allowed to do this.",
  internal_error: "Sign-in is not available. Please try again later.",
  phone_taken: "This number belongs to another user. Enter another number.",
  account_conflict: "Two accounts have this number. Ask for help.",
} as const;

/** One of the codes of `PHONE_AUTH_ERRORS`. */
export type PhoneAuthErrorCode = keyof typeof PHONE_AUTH_ERRORS;

/** The `data` of every `ConvexError` this package throws. */
export interface PhoneAuthErrorData {
  /** Tells these failures from an app's own. */
  kind: "PhoneAuth";
  /** What happened; switch on it. */
  code: PhoneAuthErrorCode;
  /** English, for logs and as a last resort; user interfaces translate `code`. */
  message: string;
  /** With `too_many_requests` and `try_later`: milliseconds to wait. */
  retryAfterMs?: number;
  /**
   * With `invalid_phone`: a `PhoneRefusalReason`. With `invalid_input`: the parameter's name. With
   * `too_many_requests`, for a client that asked for times: `code_sent` where it has a code on its way
   * already, and only the next message has to wait. With `not_allowed`, from a change of number:
   * `sign_in_again` where neither the present number was proved nor the session signed in within
   * five minutes. With `not_allowed`, from `requireFreshProof`: `fresh_proof` or `no_number`.
   */
  reason?: string;
  /** With `code_sent`: milliseconds until that code expires. */
  expiresInMs?: number;
  // ConvexError data must be a Convex object.
  [field: string]: string | number | undefined;
}

/** What a failure may tell besides its code. */
export type PhoneAuthErrorDetail = Partial<
  Pick<PhoneAuthErrorData, "retryAfterMs" | "reason" | "expiresInMs">
>;

/** The data of a failure, for results that list one failure per row. */
export function phoneAuthErrorData(
  code: PhoneAuthErrorCode,
  detail: PhoneAuthErrorDetail = {},
): PhoneAuthErrorData {
  return {
    kind: "PhoneAuth",
    code,
    message: PHONE_AUTH_ERRORS[code],
    ...detail,
  };
}

/** The error itself. Only `ConvexError` data reaches a client of a production deployment. */
export function phoneAuthError(
  code: PhoneAuthErrorCode,
  detail?: PhoneAuthErrorDetail,
): ConvexError<PhoneAuthErrorData> {
  return new ConvexError(phoneAuthErrorData(code, detail));
}

/**
 * Whether a caught value is a failure of this package.
 *
 * Looks at the data's shape, not at the class: two copies of a package make `instanceof` lie.
 *
 * @example
 * ```ts
 * try {
 *   await signIn("phone", { phone, code });
 * } catch (error) {
 *   if (isPhoneAuthError(error) && error.data.code === "invalid_code") showWrongCode();
 *   else throw error;
 * }
 * ```
 */
export function isPhoneAuthError(
  error: unknown,
): error is { data: PhoneAuthErrorData } {
  if (typeof error !== "object" || error === null || !("data" in error))
    return false;
  const { data } = error;
  return (
    typeof data === "object" &&
    data !== null &&
    "kind" in data &&
    data.kind === "PhoneAuth" &&
    "code" in data &&
    typeof data.code === "string" &&
    Object.hasOwn(PHONE_AUTH_ERRORS, data.code)
  );
}
