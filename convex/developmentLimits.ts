import type { PhoneAuthOptions } from "convex-phone-auth";
import { env } from "./_generated/server";

/** As loose as limits can be, to sign in all day while you develop; `npm start` asks for them. */
export function developmentLimits(): PhoneAuthOptions["limits"] {
  const isLoose =
    env.PHONE_AUTH_DEV_LIMITS === "loose" &&
    env.PHONE_AUTH_DEV_OUTBOX === "true";
  if (!isLoose) return undefined;
  return {
    sendsPerPhonePer10Min: 30,
    sendsPerPhonePerHour: 30,
    sendsPerPhonePerDay: 30,
    wrongTriesPerPhonePerHour: 100,
    wrongTriesPerPhonePerDay: 100,
  };
}
