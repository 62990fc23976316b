"use node";
import {
  defineSender,
  twilioSms,
  twilioStatusUrl,
} from "convex-phone-auth/twilio";
import type { TwilioSenderId } from "convex-phone-auth/twilio";
import { env } from "./_generated/server";

/** `US=+12025550123,DE=Acme`: the sender of each country that needs its own. */
function sendersByCountry(): Record<string, TwilioSenderId> {
  const entries = (env.TWILIO_FROM_BY_COUNTRY ?? "")
    .split(",")
    .flatMap((part) => {
      const [country, from] = part.split("=").map((text) => text.trim());
      return country && from ? [[country, { from }] as const] : [];
    });
  return Object.fromEntries(entries);
}

/** Twilio, as far as the environment says how; `sender.ts` decides whether it is used. */
export const send = defineSender(
  env.TWILIO_ACCOUNT_SID === undefined
    ? []
    : [
        twilioSms({
          accountSid: env.TWILIO_ACCOUNT_SID,
          apiKey: env.TWILIO_API_KEY,
          apiKeySecret: env.TWILIO_API_KEY_SECRET,
          authToken: env.TWILIO_AUTH_TOKEN,
          messagingServiceSid: env.TWILIO_MESSAGING_SERVICE_SID,
          from: env.TWILIO_FROM,
          senders: sendersByCountry(),
          // Without the token nobody could tell Twilio's reports from anybody's.
          statusCallback:
            env.TWILIO_AUTH_TOKEN === undefined
              ? undefined
              : twilioStatusUrl(env.CONVEX_SITE_URL),
          apiBaseUrl: env.TWILIO_API_BASE_URL,
        }),
      ],
);
