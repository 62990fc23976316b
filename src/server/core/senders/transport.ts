import type { GenericActionCtx, GenericDataModel } from "convex/server";
import type {
  Channel,
  DeliveryOutcome,
} from "../../../component/deliveries/validators.js";
import type { CountryCode } from "../../../phone/index.js";
import { servesCountry } from "./countries.js";
import { needsOperator } from "./needsOperator.js";
import { isSmsError } from "./smsError.js";

/** A message to send. It holds the code: do not log it, do not store it. */
export interface SmsMessage {
  /** The receiver, E.164. */
  to: string;
  /** ISO 3166-1 country of the receiver. */
  country: string;
  /** The text; of a call, what is read out. */
  body: string;
  /**
   * The code alone, for a vendor that writes messages from a template of its own; undefined where
   * the message has none.
   */
  code?: string;
  /** BCP 47 tag of the language the text is in. */
  language: string;
  /** `sms`, or `call` where the app offers calls and the person asked for one. */
  channel: Channel;
  /**
   * What it is for: the code of a sign-in, another code, or a message without one: an invitation, or
   * the word to an old number that its user has another.
   */
  kind?:
    | "sign_in"
    | "other_code"
    | "invitation"
    | "number_changed"
    | "number_removed";
  /** The same for every send of one challenge, or to one number of one kind; for grouping. */
  groupId: string;
  /** The same for every attempt at one send: a vendor's idempotency key, if it takes one. */
  deliveryId: string;
  /** How long it is worth delivering, in ms: what is left of its code's life. */
  expiresInMs: number;
}

/** What a transport may tell about an accepted message. */
export interface SmsReceipt {
  /** The vendor's id of the message. */
  id?: string;
  /** The vendor's id of a code it made in place of ours; `codeCheck` of `PhoneAuth` asks about it. */
  checkId?: string;
  /** Set when it is known to have arrived, not merely accepted. */
  isDelivered?: boolean;
}

/** A message whose code came back: somebody received it, and handed the code in. */
export interface ConfirmedSms {
  /** The vendor's id of the message, `id` of what `send` returned. */
  id: string;
  /** `deliveryId` of the message. */
  deliveryId: string;
}

/** Sends one message; throws `SmsError` when it was not accepted. */
export type SendSms<DataModel extends GenericDataModel = GenericDataModel> = (
  ctx: GenericActionCtx<DataModel>,
  message: SmsMessage,
) => Promise<SmsReceipt | void>;

/** One way to send messages. */
export interface Transport<
  DataModel extends GenericDataModel = GenericDataModel,
> {
  /** Short word that deliveries are recorded with, e.g. `twilio`. */
  name: string;
  /** What it can send. */
  channel: Channel;
  /** Countries it is for, as `countries` of `PhoneAuth` reads them. Default: all. */
  countries?: readonly CountryCode[] | undefined;
  /** Sends one message; throws `SmsError` when it was not accepted. */
  send: SendSms<DataModel>;
  /**
   * Told of each message whose code came back, once, some moments after: vendors learn their routes
   * and their guard against fraud from it. What it throws is forgotten; it is not tried again.
   */
  confirm?:
    | ((
        ctx: GenericActionCtx<DataModel>,
        message: ConfirmedSms,
      ) => Promise<void>)
    | undefined;
}

/** A reason as it may be stored; a word of the app's own, but never a sentence. */
function reasonOf(error: unknown): string {
  return isSmsError(error) && /^\w{1,40}$/.test(error.code)
    ? error.code
    : "sender_error";
}

/**
 * Tries one transport after the other, for as long as another one may do better and no answer
 * leaves open whether the message is on its way.
 */
export async function sendThrough<DataModel extends GenericDataModel>(
  transports: readonly Transport<DataModel>[],
  ctx: GenericActionCtx<DataModel>,
  message: SmsMessage,
): Promise<DeliveryOutcome> {
  const alarms: string[] = [];
  // With nothing refused in between, there was nobody to ask.
  let failed: DeliveryOutcome = { status: "failed", reason: "no_transport" };
  for (const { name, channel, countries, send, confirm } of transports) {
    if (channel !== message.channel) continue;
    if (!servesCountry(countries, message.country)) continue;
    const transport = name;
    try {
      const receipt = await send(ctx, message);
      const status = receipt?.isDelivered === true ? "delivered" : "sent";
      const { id: receiptId, checkId } = receipt ?? {};
      const isHeard = confirm !== undefined && message.code !== undefined;
      const confirms = (isHeard && receiptId !== undefined) || undefined;
      return { status, receiptId, checkId, transport, alarms, confirms };
    } catch (error) {
      const reason = reasonOf(error);
      const kind = isSmsError(error) ? error.kind : "permanent";
      if (needsOperator(reason)) alarms.push(reason);
      if (kind === "ambiguous")
        return { status: "unknown", reason, transport, alarms };
      if (kind === "permanent")
        return { status: "failed", reason, transport, alarms };
      // A transport that may recover is worth another try later, whatever the others said.
      if (kind === "transient") {
        const { retryAfterMs } = isSmsError(error) ? error : {};
        failed = { status: "retry", reason, transport, retryAfterMs };
      } else if (failed.status !== "retry") {
        failed = { status: "failed", reason, transport };
      }
    }
  }
  if (failed.reason === "no_transport") alarms.push("no_transport");
  return { ...failed, alarms };
}

/** Tells a transport that the code of a message came back. Nothing depends on its having heard. */
export async function confirmThrough<DataModel extends GenericDataModel>(
  transports: readonly Transport<DataModel>[],
  ctx: GenericActionCtx<DataModel>,
  { transport, ...message }: ConfirmedSms & { transport: string },
): Promise<void> {
  const { confirm } = transports.find(({ name }) => name === transport) ?? {};
  try {
    await confirm?.(ctx, message);
  } catch {
    // A vendor's words may hold the number, and nobody has to act.
  }
}
