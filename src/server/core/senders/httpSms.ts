import { cutText } from "../cutText.js";
import type { CountryCode } from "../../../phone/index.js";
import { hmac, hmacKey, toHex } from "../secrets/hmac.js";
import { NEVER_CONNECTED, NEVER_CONNECTED_WORDS } from "./connection.js";
import { knownCountries } from "./countries.js";
import { SmsError } from "./smsError.js";
import type { SmsMessage, SmsReceipt, Transport } from "./transport.js";

/** Options of {@link httpSms}. */
export interface HttpSmsOptions {
  /** Short name under which deliveries are recorded. Default `"http"`. */
  name?: string;
  /** Where to post messages: an SMS vendor, or a service of your own in front of one. */
  url: string;
  /**
   * Signs each request: `x-phone-auth-signature: t=<seconds>,v1=<hex>`, an HMAC-SHA-256 of
   * `<seconds>.<body>` with this secret. A service of your own can check who calls it.
   */
  signingSecret?: string | undefined;
  /** Headers to add, such as one with an API key. */
  headers?: Readonly<Record<string, string>>;
  /**
   * Makes the request's body. Default: JSON of `to`, `body`, `id` (the same when a message is retried)
   * and `expiresInMs`.
   */
  write?: (message: SmsMessage) => { body: string; contentType: string };
  /** Reads the message's id from an answer that accepted it. Default: `id` of a JSON object. */
  readId?: (answer: unknown) => string | undefined;
  /**
   * Makes an error from an answer that refused the message. Default, by status: 429 `busy`, 5xx
   * `service_error`, 401 and 403 `credentials_refused`, others `rejected`.
   */
  readRefusal?: (status: number, answer: unknown) => SmsError;
  /** Called for each message whose code was entered; see `Transport`. */
  confirm?: Transport["confirm"];
  /** How long to wait for an answer. Default 10,000 ms. */
  timeoutMs?: number;
  /** What it sends. Default `"sms"`. */
  channel?: "sms" | "call";
  /** Countries it sends to. Default: all. */
  countries?: readonly CountryCode[] | undefined;
}

const TIMEOUT_MS = 10_000;

function refusalOf(status: number): SmsError {
  if (status === 408 || status === 504) return new SmsError("timeout");
  if (status === 429) return new SmsError("busy");
  if (status >= 500) return new SmsError("service_error");
  if (status === 401 || status === 403)
    return new SmsError("credentials_refused");
  return new SmsError("rejected");
}

function writeJson({ to, body, deliveryId, expiresInMs }: SmsMessage) {
  return {
    body: JSON.stringify({ to, body, id: deliveryId, expiresInMs }),
    contentType: "application/json",
  };
}

function idIn(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { id } = answer as { id?: unknown };
  return typeof id === "string" ? cutText(id, 100) : undefined;
}

async function sign(secret: string, body: string): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  const digest = await hmac(await hmacKey(secret), `${seconds}.${body}`);
  return `t=${seconds},v1=${toHex(digest)}`;
}

/** What the runtime does not say counts as unclear. */
function connectionError(thrown: unknown): SmsError {
  const { name, message, cause } = thrown as Partial<Error>;
  // Node's name for it, and that of Convex's own runtime.
  if (name === "TimeoutError" || name === "AbortError")
    return new SmsError("timeout");
  const { code } = (cause ?? {}) as { code?: unknown };
  const isNever =
    NEVER_CONNECTED.has(code) || NEVER_CONNECTED_WORDS.test(message ?? "");
  return new SmsError(isNever ? "unreachable" : "unclear_answer");
}

/**
 * Sends through any vendor with an HTTP API, by `fetch`. It needs no SDK and no `"use node"`.
 *
 * @throws Error that names the option, if one is missing or wrong.
 * @example
 * ```ts
 * export const send = defineSender([
 *   httpSms({ url: env.SMS_URL, signingSecret: env.SMS_SECRET }),
 * ]);
 * ```
 */
export function httpSms(options: HttpSmsOptions): Transport {
  const { url, signingSecret, timeoutMs = TIMEOUT_MS } = options;
  const address = URL.canParse(url) ? new URL(url) : null;
  const isHere = address?.hostname === "127.0.0.1";
  if (address?.protocol !== "https:" && !isHere)
    throw new Error('httpSms: "url" must be an https address.');
  if (signingSecret !== undefined && signingSecret.length < 32)
    throw new Error('httpSms: "signingSecret" needs 32 characters or more.');
  const { write = writeJson, readId = idIn } = options;
  const { readRefusal = refusalOf } = options;
  return {
    name: options.name ?? "http",
    channel: options.channel ?? "sms",
    countries: knownCountries("httpSms: countries", options.countries),
    confirm: options.confirm,
    send: async (_ctx, message): Promise<SmsReceipt> => {
      const { body, contentType } = write(message);
      const headers: Record<string, string> = {
        "content-type": contentType,
        ...options.headers,
      };
      if (signingSecret !== undefined)
        headers["x-phone-auth-signature"] = await sign(signingSecret, body);
      let status: number;
      let text: string;
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const method = "POST";
        // A redirect would hand the message to somebody else.
        const redirect = "manual";
        const request = { method, headers, body, signal, redirect } as const;
        const response = await fetch(url, request);
        status = response.status;
        text = await response.text();
      } catch (error) {
        throw connectionError(error);
      }
      const answer = parseJson(text);
      if (status < 200 || status > 299) throw readRefusal(status, answer);
      return idReceipt(readId(answer));
    },
  };
}

function idReceipt(id: string | undefined): SmsReceipt {
  return id === undefined ? {} : { id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
