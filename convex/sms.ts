"use node";
import {
  defineSender,
  twilioCall,
  twilioSms,
  twilioStatusUrl,
} from "convex-phone-auth/twilio";
import type { Transport, TwilioSenderId } from "convex-phone-auth/twilio";
import { env } from "./_generated/server";

/** `US=+12025550123,DE=Acme`: the sender of each country that needs its own. */
function sendersByCountry(): Record<string, TwilioSenderId> {
  const pairs = (env.TWILIO_FROM_BY_COUNTRY ?? "").split(",");
  const entries = pairs.flatMap((pair) => {
    const [country, from] = pair.split("=").map((text) => text.trim());
    return country && from ? [[country, { from }] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Twilio, as far as the environment says how; `sender.ts` decides whether it is used. */
function transports(): Transport[] {
  if (env.TWILIO_ACCOUNT_SID === undefined) return [];
  const account = {
    accountSid: env.TWILIO_ACCOUNT_SID,
    apiKey: env.TWILIO_API_KEY,
    apiKeySecret: env.TWILIO_API_KEY_SECRET,
    authToken: env.TWILIO_AUTH_TOKEN,
    apiBaseUrl: env.TWILIO_API_BASE_URL,
    // Without the token nobody could tell Twilio's reports from anybody's.
    statusCallback: env.TWILIO_AUTH_TOKEN
      ? twilioStatusUrl(env.CONVEX_SITE_URL)
      : undefined,
  };
  const texts = twilioSms({
    ...account,
    messagingServiceSid: env.TWILIO_MESSAGING_SERVICE_SID,
    from: env.TWILIO_FROM,
    senders: sendersByCountry(),
  });
  const from = env.TWILIO_CALL_FROM;
  return from === undefined
    ? [texts]
    : [texts, twilioCall({ ...account, from })];
}

export const send = defineSender(transports());
