import { phoneAuthTables } from "convex-phone-auth";
import { defineSender } from "convex-phone-auth/senders";
import type { PhoneAuthOptions } from "convex-phone-auth";
import type { ComponentApi } from "convex-phone-auth/_generated/component.js";
import phoneAuthComponent from "convex-phone-auth/convex.config";
import { isPhoneAuthError } from "convex-phone-auth/errors";
import { parsePhone } from "convex-phone-auth/phone";
import { usePhoneSignIn } from "convex-phone-auth/react";
import {
  PhoneField,
  PhoneSignIn,
  usePhoneInput,
} from "convex-phone-auth/react/form";
import type { PhoneSignInProps } from "convex-phone-auth/react/form";
import { twilioSms, twilioTransports } from "convex-phone-auth/twilio";
import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";
import { defineApp, httpRouter } from "convex/server";

declare const sender: PhoneAuthOptions["sender"];
declare const phone: Parameters<typeof addTwilioRoutes>[1];

export type Challenges = ComponentApi["codes"]["challenges"];
defineApp().use(phoneAuthComponent);

/** A value that may be missing, as those of the environment are. */
const environment: Record<string, string | undefined> = {};

export const options: PhoneAuthOptions = {
  signUp: "open",
  sender,
  appName: environment.APP_NAME,
  host: environment.HOST,
  defaultCountry: environment.COUNTRY === "DE" ? "DE" : undefined,
  countries: environment.COUNTRY === "DE" ? ["DE"] : undefined,
  parsePhone: undefined,
  alwaysAllowed: undefined,
  requireBinding: undefined,
  verifyHuman: undefined,
  hooks: undefined,
  limits: undefined,
  calls: undefined,
  deliveryDetail: undefined,
  messages: undefined,
  message: undefined,
  testNumbers: undefined,
};

export const parts: PhoneAuthOptions = {
  signUp: "open",
  sender,
  countries: { allow: undefined, deny: ["DE"] },
  hooks: { onSignedIn: undefined, onAlarm: undefined },
  limits: { sendsPerDay: undefined, startsPerIpPerHour: undefined },
  messages: {
    language: undefined,
    templates: { it: undefined, fr: { text: undefined } },
    androidAppHash: undefined,
    numberChanged: undefined,
  },
  testNumbers: { codes: {}, until: "2027-01-31", allowInProduction: undefined },
};

const http = httpRouter();
addTwilioRoutes(http, phone, {
  siteUrl: environment.CONVEX_SITE_URL,
  authTokens: [environment.TWILIO_AUTH_TOKEN],
});

export const tables = Object.keys(phoneAuthTables);
export const send = defineSender([
  ...twilioTransports(environment),
  twilioSms({
    accountSid: "AC",
    authToken: environment.TWILIO_AUTH_TOKEN,
    from: environment.TWILIO_FROM,
  }),
]);

export function read(input: unknown): string | null {
  const parsed = parsePhone(input, {
    defaultCountry: environment.COUNTRY === "DE" ? "DE" : undefined,
  });
  return parsed.ok ? parsed.phone : parsed.reason;
}

export function waitOf(error: unknown): number | undefined {
  return isPhoneAuthError(error) ? error.data.retryAfterMs : undefined;
}

/** A page's own switches, each of which may be off. */
interface Page {
  deliveryStatus?: PhoneSignInProps["deliveryStatus"];
  className?: string;
}

export function SignIn({ deliveryStatus, className }: Page) {
  const signIn = usePhoneSignIn({
    storage: undefined,
    getHumanToken: undefined,
  });
  const number = usePhoneInput({ countries: undefined, texts: undefined });
  return (
    <>
      <p>{Object.keys(signIn).length}</p>
      <PhoneField
        label="Mobile"
        name="mobile"
        autoComplete="tel"
        number={number}
        inputRef={undefined}
        isReadOnly={undefined}
      />
      <PhoneSignIn
        texts={undefined}
        countries={undefined}
        defaultCountry={undefined}
        onSignedIn={undefined}
        deliveryStatus={deliveryStatus}
        className={className}
      />
    </>
  );
}
