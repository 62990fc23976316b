import type { PhoneAuthOptions } from "convex-phone-auth";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";

/**
 * The outbox in development, Twilio otherwise. Without its account `sms.ts` fails the deploy: codes
 * that silently go nowhere would be found out by the people who wait for them. Nothing fails here,
 * because variables can change without a deploy, and every function loads this file.
 */
export function chooseSender(): PhoneAuthOptions["sender"] {
  const isOutbox =
    !env.TWILIO_ACCOUNT_SID && env.PHONE_AUTH_DEV_OUTBOX === "true";
  return isOutbox ? internal.outbox.send : internal.sms.send;
}
