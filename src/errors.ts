import { ConvexError } from "convex/values";

/**
 * The error codes a client should handle. Switch on the code, never on the message.
 *
 * - `invalid_input`: a parameter has the wrong type, length or alphabet.
 * - `invalid_phone`: the text is not a phone number that codes can be sent to; see `reason`.
 * - `country_not_allowed`: the app does not serve this country.
 * - `too_many_requests`: a limit was reached; see `retryAfterMs`.
 * - `try_later`: no messages can be sent to anybody right now; see `retryAfterMs`.
 * - `bot_check_required`: the app asks for a human check first.
 * - `invalid_code`: the code is wrong, expired, used, superseded or locked, or none was asked for.
 * - `not_allowed`: the code was right, but this person may not sign in; or an admin function
 *   refused its caller.
 * - `internal_error`: a configuration mistake; the deployment's own error says which.
 * - `phone_taken`: the number belongs to another user.
 * - `account_conflict`: stored accounts contradict each other; an admin has to sort it out.
 */
export const PHONE_AUTH_ERRORS = {
  invalid_input: "Check what you entered and try again.",
  invalid_phone: "No code can go to this number. Enter another number.",
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
  /** Tells these errors apart from your app's own. */
  kind: "PhoneAuth";
  /** What happened; switch on it. */
  code: PhoneAuthErrorCode;
  /** A message in English, for logs and as a last resort. User interfaces translate `code`. */
  message: string;
  /** With `too_many_requests` and `try_later`: how many milliseconds to wait. */
  retryAfterMs?: number;
  /**
   * Details of the error.
   *
   * - With `invalid_phone`: a `PhoneRefusalReason`.
   * - With `invalid_input`: the parameter's name.
   * - With `too_many_requests`, for a client that asked for times: `code_sent` if a code is already on
   *   its way and only the next message has to wait.
   * - With `not_allowed`, from a change of number: `sign_in_again` if the user neither proved the
   *   present number nor signed in within the last five minutes.
   * - With `not_allowed`, from `requireFreshProof`: `fresh_proof` or `no_number`.
   */
  reason?: string;
  /** With `code_sent`: how many milliseconds that code is still valid. */
  expiresInMs?: number;
  // ConvexError data must be a Convex object.
  [field: string]: string | number | undefined;
}

/** What an error may say besides its code. */
export type PhoneAuthErrorDetail = Partial<
  Pick<PhoneAuthErrorData, "retryAfterMs" | "reason" | "expiresInMs">
>;

/** Makes the data of an error, for results that list one error per row. */
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

/** Makes the error. Only the data of a `ConvexError` reaches clients of a production deployment. */
export function phoneAuthError(
  code: PhoneAuthErrorCode,
  detail?: PhoneAuthErrorDetail,
): ConvexError<PhoneAuthErrorData> {
  return new ConvexError(phoneAuthErrorData(code, detail));
}

/**
 * Tells whether a caught value is an error of this package.
 *
 * It checks the shape of the data and not the class, because `instanceof` fails if two copies of the
 * package are loaded.
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
