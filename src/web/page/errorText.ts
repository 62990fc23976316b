import { isPhoneAuthError } from "convex-phone-auth/errors";
import type { PhoneAuthErrorCode } from "convex-phone-auth/errors";
import { phoneRefusalMessages } from "convex-phone-auth/phone";
import { en } from "convex-phone-auth/react/form";

/** What the form says to people who sign in is not what helps here. */
const FOR_ADMINISTRATORS = {
  not_allowed: "Only an administrator may do this.",
  country_not_allowed: phoneRefusalMessages.country_not_allowed,
  internal_error: "That did not work. The server’s log says why.",
  account_conflict:
    "Two accounts have this number. Remove one of them in authAccounts.",
};

/** What to tell a person about whatever a mutation or a query threw, in plain words. */
export function thrownText(thrown: unknown): string {
  if (!isPhoneAuthError(thrown)) return en.errors.failed;
  const { code, reason } = thrown.data;
  if (code === "invalid_phone" && isRefusal(reason))
    return phoneRefusalMessages[reason];
  return { ...en.errors, ...FOR_ADMINISTRATORS }[code];
}

function isRefusal(
  reason: string | undefined,
): reason is keyof typeof phoneRefusalMessages {
  return reason !== undefined && Object.hasOwn(phoneRefusalMessages, reason);
}

/** The error code of what was thrown, or null when it is not one of ours. */
export function thrownCode(thrown: unknown): PhoneAuthErrorCode | null {
  return isPhoneAuthError(thrown) ? thrown.data.code : null;
}
