import { SmsError } from "../server/core/senders/smsError.js";
import { reasonOfCode } from "./errors.js";

/** What Twilio's answers about a message, a call or a verification have in common. */
interface Resource {
  sid: unknown;
  status: unknown;
  /** Of a message: why it failed. */
  errorCode?: unknown;
}

/** Statuses of what was taken down and will not go out (Twilio, "Messages", "Calls", "Verify"). */
const OVER = new Set<unknown>([
  "failed",
  "undelivered",
  "canceled",
  "max_attempts_reached",
  "deleted",
  "expired",
]);

/**
 * The id of a resource that Twilio created and means to send. By its HTTP status an answer is 201
 * also for a message that has failed already.
 *
 * @param pattern - What its ids look like.
 * @throws SmsError where it failed, or where nobody can tell.
 */
export function acceptedId(
  { sid, status, errorCode }: Resource,
  pattern: RegExp,
): string {
  if (OVER.has(status))
    throw new SmsError(reasonOfCode(Number(errorCode ?? NaN)) ?? "rejected");
  // Accepted, by the status of the answer, but by whom and as what?
  if (typeof sid !== "string" || !pattern.test(sid))
    throw new SmsError("unclear_answer");
  return sid;
}
