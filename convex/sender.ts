import type { PhoneAuthOptions } from "convex-phone-auth";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";

/**
 * Twilio where its account is set, the outbox in development. Without either the deployment fails:
 * codes that silently go nowhere would be found out by the people who wait for them.
 */
export function chooseSender(): PhoneAuthOptions["sender"] {
  if (env.TWILIO_ACCOUNT_SID !== undefined) return internal.sms.send;
  if (env.PHONE_AUTH_DEV_OUTBOX === "true") return internal.outbox.send;
  throw new Error(
    "No way to send messages: set TWILIO_ACCOUNT_SID and the other TWILIO_ variables (docs/sms.md), " +
      "or PHONE_AUTH_DEV_OUTBOX=true in development.",
  );
}
