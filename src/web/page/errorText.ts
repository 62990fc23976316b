import { isPhoneAuthError } from "convex-phone-auth/errors";
import type { PhoneAuthErrorCode } from "convex-phone-auth/errors";
import type { PhoneSignInError } from "convex-phone-auth/react";
import { phoneRefusalMessages } from "convex-phone-auth/phone";

const TEXTS: Record<PhoneSignInError["code"], string> = {
  invalid_input: "Something here is not as expected. Check it and try again.",
  invalid_phone: "This is not a phone number we can send a code to.",
  country_not_allowed: "Numbers of this country are not accepted here.",
  too_many_requests: "That was asked for too often.",
  bot_check_required: "Please confirm that you are human.",
  invalid_code: "That code is wrong or has expired. Check the newest message.",
  not_allowed:
    "The code was right, but this number may not sign in here. Ask whoever runs this app to register it.",
  internal_error:
    "Sign-in is not available right now. The server's log says why.",
  phone_taken: "This number belongs to another user.",
  account_conflict:
    "This number's accounts contradict each other. The server's log says which.",
  failed: "The server did not answer. Check the connection and try again.",
};

/** What to tell a person, in plain words. */
export function errorText({ code, reason }: PhoneSignInError): string {
  if (code === "invalid_phone" && isRefusal(reason))
    return phoneRefusalMessages[reason];
  if (code === "invalid_input" && reason === "code")
    return "The code has six digits.";
  return TEXTS[code];
}

function isRefusal(
  reason: string | undefined,
): reason is keyof typeof phoneRefusalMessages {
  return reason !== undefined && Object.hasOwn(phoneRefusalMessages, reason);
}

/** The same for whatever a mutation or a query threw. */
export function thrownText(thrown: unknown): string {
  if (!isPhoneAuthError(thrown)) return errorText({ code: "failed" });
  return thrown.data.code === "not_allowed"
    ? "Only an administrator may do this."
    : errorText(thrown.data);
}

/** The error code of what was thrown, or null when it is not one of ours. */
export function thrownCode(thrown: unknown): PhoneAuthErrorCode | null {
  return isPhoneAuthError(thrown) ? thrown.data.code : null;
}

/** "24 s", "4 min 05 s": how long to wait. */
export function waitText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)} min ${rest} s`;
}
