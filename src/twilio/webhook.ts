import { httpActionGeneric } from "convex/server";
import type { HttpRouter } from "convex/server";
import type { AnyPhoneAuth } from "../server/core/PhoneAuth.js";
import { cutText } from "../server/core/cutText.js";
import { recordDelivery, recordOptOut } from "../server/messages/reports.js";
import type { DeliveryReport } from "../server/messages/reports.js";
import { reasonOfCode } from "./errors.js";
import { STATUS_PATH } from "./statusUrl.js";
import { isSigned, sha256Hex } from "./signature.js";
import type { Params } from "./signature.js";

/** Options of {@link addTwilioRoutes}. */
export interface TwilioRouteOptions {
  /** The deployment's address, `CONVEX_SITE_URL`. Signatures are checked against it. */
  siteUrl: string | undefined;
  /** The account's auth token. While you rotate it, give the new and the old one. */
  authTokens: readonly (string | undefined)[];
}

declare const process: { env: Record<string, string | undefined> };

const INBOUND_PATH = "/phone-auth/twilio/inbound";

/** Far more than Twilio sends. */
const MAX_BYTES = 64 * 1024;

/**
 * Adds the routes that Twilio calls. `/phone-auth/twilio/status` takes the status of messages.
 * `/phone-auth/twilio/inbound` takes people's answers (STOP, START); enter this address in the
 * Messaging Service.
 *
 * Requests without a valid signature get 403 and reach no function of your app.
 *
 * @param options - Default: the deployment's variables `CONVEX_SITE_URL`, `TWILIO_AUTH_TOKEN` and, while
 *   you rotate that, `TWILIO_AUTH_TOKEN_PREVIOUS`.
 * @example
 * ```ts
 * const http = httpRouter();
 * auth.addHttpRoutes(http);
 * addTwilioRoutes(http, phone);
 * ```
 */
export function addTwilioRoutes(
  http: HttpRouter,
  phone: AnyPhoneAuth,
  options: TwilioRouteOptions = environmentOptions(),
): void {
  http.route({
    path: STATUS_PATH,
    method: "POST",
    handler: httpActionGeneric(async (ctx, request) => {
      const signed = await readSigned(request, STATUS_PATH, options);
      if (signed instanceof Response) return signed;
      const report = readReport(signed);
      if (report !== null) await recordDelivery(phone, ctx, report);
      return new Response(null, { status: 204 });
    }),
  });
  http.route({
    path: INBOUND_PATH,
    method: "POST",
    handler: httpActionGeneric(async (ctx, request) => {
      const signed = await readSigned(request, INBOUND_PATH, options);
      if (signed instanceof Response) return signed;
      const optedOut = readOptOut(signed);
      const from = signed.get("From");
      if (optedOut !== null && from !== null)
        await recordOptOut(phone, ctx, {
          phone: from,
          optedOut,
          ...messageOf(signed),
        });
      // No answer of ours: Twilio confirms opt-outs itself.
      return new Response("<Response/>", {
        headers: { "content-type": "text/xml" },
      });
    }),
  });
}

function environmentOptions(): TwilioRouteOptions {
  const { CONVEX_SITE_URL, TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_PREVIOUS } =
    process.env;
  return {
    siteUrl: CONVEX_SITE_URL,
    authTokens: [TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_PREVIOUS],
  };
}

/** Parameters of a request that Twilio signed, or the refusal. */
async function readSigned(
  request: Request,
  path: string,
  { siteUrl, authTokens }: TwilioRouteOptions,
): Promise<URLSearchParams | Response> {
  const signature = request.headers.get("x-twilio-signature");
  const tokens = authTokens.flatMap((token) => (token ? [token] : []));
  if (
    signature === null ||
    signature.length > 64 ||
    tokens.length === 0 ||
    !siteUrl
  )
    return new Response(null, { status: 403 });
  const body = await readBody(request);
  if (body === null) return new Response(null, { status: 413 });

  // Host and path are ours; only the query is the request's, and is signed.
  const { search, searchParams } = new URL(request.url);
  const url = new URL(path, siteUrl).href + search;
  const bodyHash = searchParams.get("bodySHA256");
  const form = new URLSearchParams(bodyHash === null ? body : "");
  const hashFits = bodyHash === null || bodyHash === (await sha256Hex(body));
  const isGenuine = await isSigned(signature, tokens, url, groupParams(form));
  if (!isGenuine || !hashFits) return new Response(null, { status: 403 });
  for (const [name, value] of searchParams) form.append(`?${name}`, value);
  return form;
}

function groupParams(form: URLSearchParams): Params {
  const params = new Map<string, string[]>();
  for (const [name, value] of form)
    params.set(name, [...(params.get(name) ?? []), value]);
  return params;
}

/** The body as text, or null when it is too long; what says so itself is not read at all. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES)
    return null;
  const text = await request.text();
  return text.length > MAX_BYTES ? null : text;
}

const MESSAGE_STATUS = new Map<string, DeliveryReport["status"]>([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["undelivered", "undelivered"],
  ["failed", "undelivered"],
  ["canceled", "undelivered"],
]);

const CALL_STATUS = new Map<string, DeliveryReport["status"]>([
  ["completed", "delivered"],
  ["busy", "undelivered"],
  ["no-answer", "undelivered"],
  ["failed", "undelivered"],
  ["canceled", "undelivered"],
]);

/** What a status callback tells, or null where it is nothing new. */
function readReport(params: URLSearchParams): DeliveryReport | null {
  const receiptId = params.get("MessageSid") ?? params.get("CallSid");
  const isCall = params.has("CallSid");
  const status = isCall
    ? CALL_STATUS.get(params.get("CallStatus") ?? "")
    : MESSAGE_STATUS.get(params.get("MessageStatus") ?? "");
  if (receiptId === null || status === undefined) return null;
  const deliveryId = params.get("?delivery") ?? undefined;
  if (status !== "undelivered") return { deliveryId, receiptId, status };
  const known = reasonOfCode(Number(params.get("ErrorCode") ?? NaN));
  const reason = known ?? (isCall ? "call_unanswered" : "carrier_error");
  return { deliveryId, receiptId, status, reason };
}

/** The id of an inbound message: a request that is played again has the same. */
function messageOf(params: URLSearchParams): { messageId?: string } {
  const messageId = params.get("MessageSid") ?? params.get("SmsSid");
  return messageId === null ? {} : { messageId: cutText(messageId, 64) };
}

/** Twilio's keywords (https://help.twilio.com/articles/223134027). */
const OUT = new Set([
  "STOP",
  "STOPALL",
  "UNSUBSCRIBE",
  "CANCEL",
  "END",
  "QUIT",
  "OPTOUT",
  "REVOKE",
]);
const IN = new Set(["START", "YES", "UNSTOP"]);

/** Whether a message opts out or in; null for any other. */
function readOptOut(params: URLSearchParams): boolean | null {
  const word = params.get("OptOutType") ?? params.get("Body") ?? "";
  const keyword = word.trim().toUpperCase();
  if (OUT.has(keyword)) return true;
  return IN.has(keyword) ? false : null;
}
