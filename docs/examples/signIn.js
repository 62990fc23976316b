import { ConvexClient } from "convex/browser";
import {
  createPhoneSession,
  createPhoneSignIn,
} from "convex-phone-auth/client";
import { PHONE_AUTH_ERRORS } from "convex-phone-auth/errors";
import { parsePhone, phoneRefusalMessages } from "convex-phone-auth/phone";

export const client = new ConvexClient(import.meta.env.VITE_CONVEX_URL);
export const session = createPhoneSession(client);
export const signIn = createPhoneSignIn(session);

/** Asks for a code. Returns what is wrong with the number, or an empty text. */
export function sendCode(text) {
  const parsed = parsePhone(text, { defaultCountry: "US" });
  if (!parsed.ok) return phoneRefusalMessages[parsed.reason];
  void signIn.sendCode(parsed.phone);
  return "";
}

/** Whether the form asks for the code now, and no longer for the number. */
export const isAtCode = ({ step }) =>
  step === "enteringCode" || step === "checking";

/** What to tell a person about the step that was refused. */
export function errorText({ error }) {
  if (!error) return "";
  return PHONE_AUTH_ERRORS[error.code] ?? "Check your connection. Try again.";
}
