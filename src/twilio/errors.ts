import { NEVER_CONNECTED } from "../server/core/senders/connection.js";
import { SmsError } from "../server/core/senders/smsError.js";
import type { SmsErrorCode } from "../server/core/senders/smsError.js";

/**
 * Twilio's error codes as our reasons (https://www.twilio.com/docs/api/errors). 30xxx come by status
 * callback only, 60xxx from Verify.
 */
const REASONS = new Map<number, SmsErrorCode>([
  [20003, "credentials_refused"],
  [20005, "account_restricted"],
  [20404, "sender_misconfigured"],
  [20429, "busy"],
  [21210, "sender_misconfigured"],
  [21211, "invalid_number"],
  [21212, "sender_misconfigured"],
  [21214, "invalid_number"],
  [21215, "region_disabled"],
  [21217, "invalid_number"],
  [21219, "account_restricted"],
  [21408, "region_disabled"],
  [21603, "sender_misconfigured"],
  [21606, "sender_misconfigured"],
  [21608, "account_restricted"],
  [21609, "sender_misconfigured"],
  [21610, "opted_out"],
  [21611, "busy"],
  [21612, "not_routable"],
  [21614, "no_sms"],
  [21617, "message_refused"],
  [21619, "message_refused"],
  [21635, "no_sms"],
  [21659, "sender_misconfigured"],
  [21660, "sender_misconfigured"],
  [21701, "sender_misconfigured"],
  [21703, "sender_misconfigured"],
  [21704, "sender_misconfigured"],
  [30001, "carrier_error"],
  [30002, "account_restricted"],
  [30003, "handset_unreachable"],
  [30004, "carrier_blocked"],
  [30005, "handset_unreachable"],
  [30006, "no_sms"],
  [30007, "carrier_blocked"],
  [30008, "carrier_error"],
  [30010, "account_restricted"],
  [30029, "sender_misconfigured"],
  [30032, "sender_unregistered"],
  [30034, "sender_unregistered"],
  [30410, "carrier_error"],
  [30450, "fraud_guard"],
  [30453, "fraud_guard"],
  [60200, "rejected"],
  [60202, "vendor_limit"],
  [60203, "vendor_limit"],
  [60205, "no_sms"],
  [60238, "fraud_guard"],
  [60410, "fraud_guard"],
  [60605, "region_disabled"],
]);

/** Our reason for one of Twilio's codes; null for a code that is not in the table. */
export function reasonOfCode(code: number): SmsErrorCode | null {
  return REASONS.get(code) ?? null;
}

/** A refusal with an HTTP status and, in most cases, one of Twilio's codes. */
export function refusal(status: number, code: number | undefined): SmsError {
  if (status === 408 || status === 504) return new SmsError("timeout");
  if (status >= 500) return new SmsError("service_error");
  const known = code === undefined ? null : reasonOfCode(code);
  if (known !== null) return new SmsError(known);
  if (status === 429) return new SmsError("busy");
  if (status === 401 || status === 403)
    return new SmsError("credentials_refused");
  if (status === 404) return new SmsError("sender_misconfigured");
  return new SmsError("rejected");
}

const TIMED_OUT = new Set(["ECONNABORTED", "ETIMEDOUT"]);

/** Reads what the SDK threw; texts of Twilio, which repeat numbers, stay behind. */
export function readSdkError(thrown: unknown): SmsError {
  if (thrown instanceof SmsError) return thrown;
  if (typeof thrown !== "object" || thrown === null)
    return new SmsError("unclear_answer");
  const { status, code } = thrown as { status?: unknown; code?: unknown };
  if (NEVER_CONNECTED.has(code)) return new SmsError("unreachable");
  if (typeof code === "string" && TIMED_OUT.has(code))
    return new SmsError("timeout");
  if (typeof status !== "number") return new SmsError("unclear_answer");
  return refusal(status, typeof code === "number" ? code : undefined);
}

/**
 * Whether Verify says that a code will not be accepted any more: expired, used, or tried too often
 * (https://www.twilio.com/docs/verify/api/verification-check).
 */
export function isOverCode(thrown: unknown): boolean {
  if (typeof thrown !== "object" || thrown === null) return false;
  const { status, code } = thrown as { status?: unknown; code?: unknown };
  return status === 404 || code === 60202;
}
