import { PhoneAuth } from "convex-phone-auth";
import type { CountryCode } from "convex-phone-auth/phone";
import { components, internal } from "./_generated/api";
import type { DataModel } from "./_generated/dataModel";
import { env } from "./_generated/server";
import { adminPhones } from "./admins";
import { developmentLimits } from "./developmentLimits";
import { chooseSender } from "./sender";
import { testNumbers } from "./testNumbers";

export const phone: PhoneAuth<DataModel> = new PhoneAuth(components.phoneAuth, {
  signUp: env.PHONE_AUTH_SIGN_UP === "open" ? "open" : "registered",
  sender: chooseSender(),
  codeCheck: env.TWILIO_VERIFY_SERVICE_SID ? internal.sms.check : undefined,
  appName: "Phone Auth",
  defaultCountry: env.PHONE_AUTH_DEFAULT_COUNTRY as CountryCode | undefined,
  calls: env.TWILIO_CALL_FROM !== undefined,
  alwaysAllowed: adminPhones(),
  testNumbers: testNumbers(),
  limits: developmentLimits(),
});
