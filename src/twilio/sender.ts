import {
  knownCountries,
  servesCountry,
} from "../server/core/senders/countries.js";
import { SmsError } from "../server/core/senders/smsError.js";
import type {
  Transport,
  SmsMessage,
} from "../server/core/senders/transport.js";
import type { CountryCode } from "../phone/index.js";
import { acceptedId } from "./accepted.js";
import type { TwilioAccount } from "./account.js";
import { twilioClient } from "./client.js";
import { handlingOf } from "./handling.js";
import type { TwilioHandling } from "./handling.js";

/** The sender that a message comes from. */
export type TwilioSenderId =
  | {
      /** A Messaging Service, `MG…`. */
      messagingServiceSid: string;
    }
  | {
      /** A number in E.164, or an alphanumeric sender id. */
      from: string;
    };

/** Options of {@link twilioSms}. */
export interface TwilioSmsOptions extends TwilioAccount, TwilioHandling {
  /** The Messaging Service, `MG…`. It picks the sender by country. Best for most apps. */
  messagingServiceSid?: string | undefined;
  /** Instead of a service: one sender for every country. */
  from?: string | undefined;
  /** Senders for countries (ISO 3166-1) that need their own. */
  senders?: Readonly<Partial<Record<CountryCode, TwilioSenderId>>> | undefined;
  /** Countries to send to. Default: all. Another transport may serve the others. */
  countries?: Transport["countries"];
  /** Where Twilio reports the outcome of a message: `twilioStatusUrl(…)`. Default: no reports. */
  statusCallback?: string | undefined;
  /**
   * Tells Twilio about every message whose code was entered (Message Feedback). Twilio uses this to
   * improve its routes and its fraud protection. Default `true`.
   */
  feedback?: boolean | undefined;
}

const SERVICE = /^MG[0-9a-f]{32}$/i;
const MESSAGE = /^(?:SM|MM)[0-9a-f]{32}$/i;

function checkSender(
  {
    messagingServiceSid,
    from,
  }: { messagingServiceSid?: string; from?: string },
  where: string,
): TwilioSenderId | null {
  if (messagingServiceSid) {
    if (SERVICE.test(messagingServiceSid)) return { messagingServiceSid };
    throw new Error(
      `Twilio: messagingServiceSid${where} must be MG and 32 hex digits.`,
    );
  }
  return from ? { from } : null;
}

/** Finds the sender of a country: its own, else that of a country which names it along. */
function sendersByCountry(
  senders: NonNullable<TwilioSmsOptions["senders"]>,
): (country: string) => TwilioSenderId | null {
  knownCountries("Twilio: senders", Object.keys(senders));
  const checked = new Map(
    Object.entries(senders).map(([country, sender]) => [
      country as CountryCode,
      checkSender(sender, ` of ${country}`),
    ]),
  );
  const countries = [...checked.keys()];
  return (wanted) => {
    const country =
      countries.find((own) => own === wanted) ??
      countries.find((other) => servesCountry([other], wanted));
    return (country && checked.get(country)) ?? null;
  };
}

/**
 * Sends text messages with Twilio's own SDK, so use it in a `"use node"` file. Install `twilio`, and list
 * it under `node.externalPackages` in `convex.json`.
 *
 * @throws Error that names the option, if one is missing or wrong.
 * @example
 * ```ts
 * "use node";
 * export const send = defineSender([
 *   twilioSms({
 *     accountSid: env.TWILIO_ACCOUNT_SID,
 *     apiKey: env.TWILIO_API_KEY,
 *     apiKeySecret: env.TWILIO_API_KEY_SECRET,
 *     messagingServiceSid: env.TWILIO_MESSAGING_SERVICE_SID,
 *   }),
 * ]);
 * ```
 */
export function twilioSms(options: TwilioSmsOptions): Transport {
  const { messagingServiceSid, from, senders = {}, countries } = options;
  const { feedback = true } = options;
  const call = twilioClient(options);
  const standard = checkSender(
    {
      ...(messagingServiceSid ? { messagingServiceSid } : {}),
      ...(from ? { from } : {}),
    },
    " (TWILIO_MESSAGING_SERVICE_SID)",
  );
  if (standard === null && countries === undefined) {
    throw new Error(
      "Twilio: set messagingServiceSid (TWILIO_MESSAGING_SERVICE_SID) or from (TWILIO_FROM).",
    );
  }
  const byCountry = sendersByCountry(senders);
  const handling = handlingOf(options);
  return {
    name: "twilio",
    channel: "sms",
    countries: knownCountries("Twilio: countries", countries),
    send: async (_ctx, message) => {
      const sender = byCountry(message.country) ?? standard;
      if (sender === null) throw new SmsError("sender_misconfigured");
      const { to, body } = message;
      const created = await call((client) =>
        client.messages.create({
          to,
          body,
          ...sender,
          ...handling,
          validityPeriod: validitySeconds(message),
          // A message without a code has no outcome, and would count as one that did not arrive.
          ...(feedback && message.code !== undefined
            ? { provideFeedback: true }
            : {}),
          ...statusCallback(options, message),
        }),
      );
      return { id: acceptedId(created, MESSAGE) };
    },
    confirm: feedback
      ? async (_ctx, { id }) => {
          await call((client) =>
            client.messages(id).feedback.create({ outcome: "confirmed" }),
          );
        }
      : undefined,
  };
}

/** What Twilio takes: whole seconds, ten hours at most (`CreateMessage`, 2026). */
const MAX_VALIDITY = 36_000;

/** How long a message may wait at Twilio. It is not sent after that, so no code arrives expired. */
function validitySeconds({ expiresInMs }: SmsMessage): number {
  const seconds = Math.floor(expiresInMs / 1000);
  return Math.min(MAX_VALIDITY, Math.max(1, seconds));
}

/** Twilio refuses addresses it can't call; only a fake can call this machine. */
function isReachable(url: URL, apiBaseUrl: string | undefined): boolean {
  const isHere = url.hostname === "127.0.0.1" || url.hostname === "localhost";
  return !isHere || apiBaseUrl !== undefined;
}

/** The report names our delivery: it may come before we know what Twilio calls the message. */
export function statusCallback(
  options: Pick<TwilioSmsOptions, "statusCallback" | "apiBaseUrl">,
  { deliveryId }: SmsMessage,
): { statusCallback?: string } {
  if (options.statusCallback === undefined) return {};
  const url = new URL(options.statusCallback);
  if (!isReachable(url, options.apiBaseUrl)) return {};
  url.searchParams.set("delivery", deliveryId);
  return { statusCallback: url.href };
}
