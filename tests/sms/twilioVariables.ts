import {
  ACCOUNT_SID,
  API_KEY,
  API_KEY_SECRET,
  AUTH_TOKEN,
  SERVICE_SID,
} from "./fakeTwilio.js";

/** The environment in which Twilio is used, with a fake in its place. */
export function twilioVariables(fake: { url: string }) {
  return {
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_API_BASE_URL: fake.url,
    TWILIO_API_KEY: API_KEY,
    TWILIO_API_KEY_SECRET: API_KEY_SECRET,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_MESSAGING_SERVICE_SID: SERVICE_SID,
  };
}
