import type { RegisteredAction } from "convex/server";
import { knownCountries } from "../server/core/senders/countries.js";
import { SmsError } from "../server/core/senders/smsError.js";
import type { Transport } from "../server/core/senders/transport.js";
import { defineCodeCheck } from "../server/core/signIn/codeCheck.js";
import type {
  CodeCheckAnswer,
  CodeCheckArgs,
} from "../server/options/appFunctions.js";
import { acceptedId } from "./accepted.js";
import type { TwilioAccount } from "./account.js";
import { twilioClient } from "./client.js";
import { isOverCode } from "./errors.js";
import { handlingOf } from "./handling.js";
import type { TwilioHandling } from "./handling.js";

/** Options of {@link twilioVerify} and {@link twilioVerifyCheck}. */
export interface TwilioVerifyOptions extends TwilioAccount {
  /** The Verify service, `VA…`. */
  serviceSid: string;
}

const SERVICE = /^VA[0-9a-f]{32}$/i;
const VERIFICATION = /^VE[0-9a-f]{32}$/i;

function checkService(serviceSid: string): void {
  if (!SERVICE.test(serviceSid))
    throw new Error(
      "Twilio: serviceSid (TWILIO_VERIFY_SERVICE_SID) must be VA and 32 hex digits.",
    );
}

/**
 * Lets Twilio Verify make and send the codes of sign-ins, with its fraud protection. Name a check made
 * with `twilioVerifyCheck` in `codeCheck` of `PhoneAuth`. This package's limits, tries, expiry and
 * binding still apply. Put `twilioSms` after it: that sends number changes and invitations, and also
 * the codes if something is wrong with Verify's account or region.
 *
 * @param options - `channel`: `sms` (the default), or `call`. `countries`: default all. `riskCheck`:
 *   `disable` also sends what Verify's fraud protection would stop.
 * @throws Error that names the option, if one is missing or wrong.
 */
export function twilioVerify(
  options: TwilioVerifyOptions &
    Pick<TwilioHandling, "riskCheck"> & {
      channel?: "sms" | "call" | undefined;
      countries?: Transport["countries"];
    },
): Transport {
  const { serviceSid, channel = "sms", countries, riskCheck } = options;
  checkService(serviceSid);
  const handling = handlingOf({ riskCheck });
  const call = twilioClient(options);
  return {
    name: "twilio_verify",
    channel,
    countries: knownCountries("Twilio: countries", countries),
    send: async (_ctx, { to, language, kind }) => {
      // Verify writes its own messages, and only its own codes are checked by it.
      if (kind !== "sign_in") throw new SmsError("not_routable");
      const created = await call((client) =>
        client.verify.v2
          .services(serviceSid)
          .verifications.create({ to, channel, locale: language, ...handling }),
      );
      const sid = acceptedId(created, VERIFICATION);
      return { id: sid, checkId: sid };
    },
  };
}

/**
 * Makes the function for `codeCheck` of `PhoneAuth` that asks Twilio Verify whether a code is right.
 *
 * @example
 * ```ts
 * "use node";
 * export const send = defineSender([twilioVerify(options), twilioSms(texts)]);
 * export const check = twilioVerifyCheck(options);
 * ```
 */
export function twilioVerifyCheck(
  options: TwilioVerifyOptions,
): RegisteredAction<"internal", CodeCheckArgs, Promise<CodeCheckAnswer>> {
  const { serviceSid } = options;
  checkService(serviceSid);
  const call = twilioClient(options);
  return defineCodeCheck(async (_ctx, { checkId, code }) => {
    try {
      const { sid, status } = await call((client) =>
        client.verify.v2
          .services(serviceSid)
          .verificationChecks.create({ verificationSid: checkId, code })
          // Inside, while the error still has Twilio's code.
          .catch((error: unknown) => {
            if (isOverCode(error)) throw new SmsError("code_over");
            throw error;
          }),
      );
      // A yes about something else is no yes.
      if (sid !== checkId) throw new SmsError("unclear_answer");
      if (status === "approved") return "right";
      return status === "pending" ? "wrong" : "over";
    } catch (error) {
      if (error instanceof SmsError && error.code === "code_over")
        return "over";
      throw error;
    }
  });
}
