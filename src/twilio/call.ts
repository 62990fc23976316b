import { knownCountries } from "../server/core/senders/countries.js";
import type { Transport } from "../server/core/senders/transport.js";
import { acceptedId } from "./accepted.js";
import type { TwilioAccount } from "./account.js";
import { twilioClient } from "./client.js";
import { statusCallback } from "./sender.js";

/** Options of {@link twilioCall}. */
export interface TwilioCallOptions extends TwilioAccount {
  /** The calling number in E.164. It must be one of the account's numbers that can call. */
  from: string;
  /** Countries to call. Default: all. Calls to some are expensive, so name those you serve. */
  countries?: Transport["countries"];
  /** Where Twilio reports the outcome of a call: `twilioStatusUrl(…)`. */
  statusCallback?: string | undefined;
}

/** Languages as `<Say>` names them (Twilio, "TwiML Voice: Say"). */
const VOICES = new Map([
  ["en", "en-US"],
  ["es", "es-ES"],
  ["fr", "fr-FR"],
  ["de", "de-DE"],
  ["pt", "pt-BR"],
  ["ar", "arb"],
  ["hi", "hi-IN"],
  ["zh", "cmn-CN"],
]);

const CALL = /^CA[0-9a-f]{32}$/i;

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** What the call does: says each line, with a pause in between. */
function twiml(body: string, language: string): string {
  const voice = VOICES.get(language) ?? language;
  const said = body
    .split("\n")
    .map(
      (line) => `<Say language="${escapeXml(voice)}">${escapeXml(line)}</Say>`,
    );
  return `<Response>${said.join('<Pause length="1"/>')}</Response>`;
}

/**
 * Reads codes out in a call, for people whose messages do not arrive. Put it after `twilioSms`, and set
 * `calls: true` in the options of `PhoneAuth`.
 *
 * @throws Error that names the option, if one is missing or wrong.
 */
export function twilioCall(options: TwilioCallOptions): Transport {
  const { from, countries } = options;
  const call = twilioClient(options);
  if (!/^\+[1-9]\d{6,14}$/.test(from)) {
    throw new Error(
      "Twilio: from (TWILIO_CALL_FROM) must be a number in E.164.",
    );
  }
  return {
    name: "twilio_call",
    channel: "call",
    countries: knownCountries("Twilio: countries", countries),
    send: async (_ctx, message) => {
      const { to, body, language } = message;
      const created = await call((client) =>
        client.calls.create({
          to,
          from,
          twiml: twiml(body, language),
          ...statusCallback(options, message),
        }),
      );
      return { id: acceptedId(created, CALL) };
    },
  };
}
