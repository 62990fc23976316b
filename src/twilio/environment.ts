import type { RegisteredAction } from "convex/server";
import type { CountryCode } from "../phone/index.js";
import { devTransports } from "../server/core/senders/devTransports.js";
import type { DevVariables } from "../server/core/senders/devTransports.js";
import { isKnownCountry } from "../server/core/senders/countries.js";
import { SmsError } from "../server/core/senders/smsError.js";
import type { Transport } from "../server/core/senders/transport.js";
import { defineCodeCheck } from "../server/core/signIn/codeCheck.js";
import type {
  CodeCheckAnswer,
  CodeCheckArgs,
} from "../server/options/appFunctions.js";
import type { TwilioAccount } from "./account.js";
import { twilioCall } from "./call.js";
import { handlingIn } from "./handling.js";
import { twilioSms } from "./sender.js";
import type { TwilioSenderId, TwilioSmsOptions } from "./sender.js";
import { twilioVerify, twilioVerifyCheck } from "./verify.js";
import { twilioStatusUrl } from "./statusUrl.js";

declare const process: { env: Record<string, string | undefined> };

/** The variables that `twilioTransports` reads. docs/sms.md says where to find their values. */
export interface TwilioVariables extends DevVariables {
  /** The account, `AC…`. Required, except in development with the outbox. */
  TWILIO_ACCOUNT_SID?: string | undefined;
  /** An API key of the account, `SK…`, instead of its auth token. */
  TWILIO_API_KEY?: string | undefined;
  /** The secret of that key. */
  TWILIO_API_KEY_SECRET?: string | undefined;
  /** The token Twilio signs its reports with. Without it, no reports are requested. */
  TWILIO_AUTH_TOKEN?: string | undefined;
  /** Another address for Twilio's API, for tests and proxies. */
  TWILIO_API_BASE_URL?: string | undefined;
  /** The Messaging Service that picks the sender, `MG…`. */
  TWILIO_MESSAGING_SERVICE_SID?: string | undefined;
  /** Instead of a service: one sender for every country. */
  TWILIO_FROM?: string | undefined;
  /** A Verify service, `VA…`. Twilio Verify then makes, sends and checks the codes of sign-ins. */
  TWILIO_VERIFY_SERVICE_SID?: string | undefined;
  /** Senders of countries that need their own, such as `US=+12025550123,DE=Acme`. */
  TWILIO_FROM_BY_COUNTRY?: string | undefined;
  /** `discard`: Twilio keeps no text, if the account allows it. Default: the account's setting. */
  TWILIO_CONTENT_RETENTION?: string | undefined;
  /** `obfuscate`: Twilio keeps no whole number, if the account allows it. Default: the account's setting. */
  TWILIO_ADDRESS_RETENTION?: string | undefined;
  /** `disable`: SMS Pumping Protection stops no message. Default: the account's setting. */
  TWILIO_RISK_CHECK?: string | undefined;
  /** `"false"`: Twilio is not told which codes were entered. Default: it is told. */
  TWILIO_FEEDBACK?: string | undefined;
  /** The calling number, for apps that offer calls. */
  TWILIO_CALL_FROM?: string | undefined;
  /** The address for delivery reports. Convex sets it. */
  CONVEX_SITE_URL?: string | undefined;
}

/**
 * Makes Twilio transports from the deployment's variables: for messages, and for calls if
 * `TWILIO_CALL_FROM` is set.
 *
 * @param env - Default: the deployment's own variables.
 * @returns the transports. In development without `TWILIO_ACCOUNT_SID`, these are `devTransports`, which
 *   write to the log.
 * @throws Error at deploy that names the variable that is missing or malformed. Otherwise codes would
 *   silently go nowhere while people wait for them.
 * @example
 * ```ts
 * "use node";
 * import { defineSender, twilioTransports } from "convex-phone-auth/twilio";
 *
 * export const send = defineSender(twilioTransports());
 * ```
 */
export function twilioTransports(
  env: TwilioVariables = process.env,
): Transport[] {
  if (!env.TWILIO_ACCOUNT_SID) {
    if (env.PHONE_AUTH_DEV_OUTBOX === "true") return devTransports(env);
    throw new Error(
      "No way to send messages: TWILIO_ACCOUNT_SID is not set. Set it and the other TWILIO_ variables " +
        "(node_modules/convex-phone-auth/docs/sms.md): npx convex env set TWILIO_ACCOUNT_SID AC… " +
        "In development: npx convex env set PHONE_AUTH_DEV_OUTBOX true",
    );
  }
  const account = {
    ...accountOf(env, env.TWILIO_ACCOUNT_SID),
    // Without the token nobody could tell Twilio's reports from anybody's.
    statusCallback:
      env.TWILIO_AUTH_TOKEN && env.CONVEX_SITE_URL
        ? twilioStatusUrl(env.CONVEX_SITE_URL)
        : undefined,
  };
  const handling = handlingIn(env);
  const { riskCheck } = handling;
  const verify = env.TWILIO_VERIFY_SERVICE_SID;
  const verified = verify
    ? [twilioVerify({ ...account, serviceSid: verify, riskCheck })]
    : [];
  const from = env.TWILIO_CALL_FROM;
  const calls = from ? [twilioCall({ ...account, from })] : [];
  const { TWILIO_MESSAGING_SERVICE_SID, TWILIO_FROM } = env;
  // Verify sends by itself; without either, the next line says which variable is missing.
  if (verify && !TWILIO_MESSAGING_SERVICE_SID && !TWILIO_FROM)
    return [...verified, ...calls];
  const texts = twilioSms({
    ...account,
    messagingServiceSid: env.TWILIO_MESSAGING_SERVICE_SID,
    from: env.TWILIO_FROM,
    senders: sendersByCountry(env.TWILIO_FROM_BY_COUNTRY ?? ""),
    ...handling,
    feedback: env.TWILIO_FEEDBACK !== "false",
  });
  return [...verified, texts, ...calls];
}

function accountOf(env: TwilioVariables, accountSid: string): TwilioAccount {
  return {
    accountSid,
    apiKey: env.TWILIO_API_KEY,
    apiKeySecret: env.TWILIO_API_KEY_SECRET,
    authToken: env.TWILIO_AUTH_TOKEN,
    apiBaseUrl: env.TWILIO_API_BASE_URL,
  };
}

/**
 * Makes the check for codes of Twilio Verify, if `TWILIO_VERIFY_SERVICE_SID` is set. Otherwise the check
 * lets nobody in.
 *
 * @param env - Default: the deployment's own variables.
 * @example
 * ```ts
 * "use node";
 * export const check = twilioCodeCheck();
 * ```
 */
export function twilioCodeCheck(
  env: TwilioVariables = process.env,
): RegisteredAction<"internal", CodeCheckArgs, Promise<CodeCheckAnswer>> {
  const { TWILIO_ACCOUNT_SID, TWILIO_VERIFY_SERVICE_SID: serviceSid } = env;
  if (TWILIO_ACCOUNT_SID && serviceSid) {
    const account = accountOf(env, TWILIO_ACCOUNT_SID);
    return twilioVerifyCheck({ ...account, serviceSid });
  }
  return defineCodeCheck(async () => {
    throw new SmsError("no_code_check");
  });
}

/** Reads `TWILIO_FROM_BY_COUNTRY`. Which pair is wrong is told; a number of it is not. */
function sendersByCountry(text: string): TwilioSmsOptions["senders"] {
  const senders: Partial<Record<CountryCode, TwilioSenderId>> = {};
  for (const [index, pair] of text.split(",").entries()) {
    if (pair.trim() === "") continue;
    const [country, from, ...more] = pair.split("=").map((part) => part.trim());
    if (!isKnownCountry(country) || !from || more.length > 0)
      throw new Error(
        `Twilio: pair ${index + 1} of TWILIO_FROM_BY_COUNTRY must be a country in two capital ` +
          'letters and its sender, such as "DE=Acme".',
      );
    if (senders[country] !== undefined)
      throw new Error(`Twilio: TWILIO_FROM_BY_COUNTRY names ${country} twice.`);
    senders[country] = { from };
  }
  return senders;
}
