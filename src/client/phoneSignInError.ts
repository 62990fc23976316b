import { isPhoneAuthError } from "../errors.js";
import type { PhoneAuthErrorCode, PhoneAuthErrorData } from "../errors.js";

/** Why a step was refused. Switch on `code`, and translate it. */
export interface PhoneSignInError {
  /**
   * One of the package's error codes, or `failed` if the answer was missing or could not be read,
   * for example because the connection broke or the server failed.
   */
  readonly code: PhoneAuthErrorCode | "failed";
  /**
   * With `invalid_phone`: a `PhoneRefusalReason`. With `invalid_input`: the name of the parameter.
   * With `too_many_requests`: `code_sent` if a code was sent and only the next message has to wait.
   * With `not_allowed`, when users prove their own number: `opted_out` if that number has an
   * opt-out from messages.
   */
  readonly reason?: string | undefined;
  /**
   * With `too_many_requests` and `try_later`: how long to wait, in milliseconds from the answer.
   */
  readonly retryAfterMs?: number | undefined;
  /** With `code_sent`: milliseconds until the code that was sent expires. */
  readonly expiresInMs?: number | undefined;
}

/** A step's refusal that is known already. */
export class RefusedStep extends Error {
  constructor(readonly error: PhoneSignInError) {
    super(error.code);
  }
}

/** Turns what a step threw into what a form can show. */
export function readSignInError(thrown: unknown): PhoneSignInError {
  if (thrown instanceof RefusedStep) return thrown.error;
  const data = isPhoneAuthError(thrown) ? thrown.data : dataInMessage(thrown);
  if (data === null) return { code: "failed" };
  const { code, reason, retryAfterMs, expiresInMs } = data;
  return { code, reason, retryAfterMs, expiresInMs };
}

/**
 * The data in the text of an error: all that Convex Auth's proxy for Next.js (0.0.95,
 * `nextjs/server/proxy.ts`) lets through. A `ConvexError` writes its data into its message.
 */
function dataInMessage(thrown: unknown): PhoneAuthErrorData | null {
  if (!(thrown instanceof Error)) return null;
  const { message } = thrown;
  const json = message.slice(
    message.indexOf("{"),
    message.lastIndexOf("}") + 1,
  );
  try {
    const error = { data: JSON.parse(json) as unknown };
    return isPhoneAuthError(error) ? error.data : null;
  } catch {
    return null;
  }
}

const AFTER_RIGHT_CODE = new Set<PhoneSignInError["code"]>([
  "not_allowed",
  "phone_taken",
  "account_conflict",
]);

/** Whether a refusal follows a right code, which is used up by it. */
export function followsRightCode({ code }: PhoneSignInError): boolean {
  return AFTER_RIGHT_CODE.has(code);
}
