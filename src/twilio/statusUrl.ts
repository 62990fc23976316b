/** The route of `addTwilioRoutes` that takes reports. */
export const STATUS_PATH = "/phone-auth/twilio/status";

/** Where Twilio reports what became of messages: the `statusCallback` of `twilioSms`. */
export function twilioStatusUrl(siteUrl: string): string {
  return new URL(STATUS_PATH, siteUrl).href;
}
