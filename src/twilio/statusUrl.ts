/** The route of `addTwilioRoutes` that takes reports. */
export const STATUS_PATH = "/phone-auth/twilio/status";

/** Returns where Twilio reports the outcome of messages, for `statusCallback` of `twilioSms`. */
export function twilioStatusUrl(siteUrl: string): string {
  return new URL(STATUS_PATH, siteUrl).href;
}
