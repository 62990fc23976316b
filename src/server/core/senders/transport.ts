import type { GenericActionCtx, GenericDataModel } from "convex/server";
import type {
  Channel,
  DeliveryOutcome,
} from "../../../component/deliveries/validators.js";
import type { CountryCode } from "../../../phone/index.js";
import { servesCountry } from "./countries.js";
import { needsOperator } from "./needsOperator.js";
import { isSmsError } from "./smsError.js";

/** A message to send. It contains the code, so do not log or store it. */
export interface SmsMessage {
  /** The receiver's number in E.164. */
  to: string;
  /** ISO 3166-1 country of the receiver. */
  country: string;
  /** The text. For a call, the words to read out. */
  body: string;
  /**
   * The code alone, for a vendor that writes messages from its own template. Undefined if the message
   * has no code.
   */
  code?: string;
  /** BCP 47 tag of the text's language. */
  language: string;
  /** `sms`, or `call` if the app offers calls and the person asked for one. */
  channel: Channel;
  /**
   * What the message is for: the code of a sign-in, another code, or a message without a code, such as
   * an invitation or the notice to an old number that its user has changed it.
   */
  kind?:
    | "sign_in"
    | "other_code"
    | "invitation"
    | "number_changed"
    | "number_removed";
  /** The same for all messages of one challenge, or of one kind to one number. Use it for grouping. */
  groupId: string;
  /** The same for every attempt at one send. Use it as the vendor's idempotency key. */
  deliveryId: string;
  /** How long the message is worth delivering, in ms: as long as its code is still valid. */
  expiresInMs: number;
}

/** What a transport may return about an accepted message. */
export interface SmsReceipt {
  /** The vendor's id of the message. */
  id?: string;
  /** The vendor's id of a code that the vendor made. `codeCheck` of `PhoneAuth` asks about it. */
  checkId?: string;
  /** True if the message is known to have arrived, and was not merely accepted. */
  isDelivered?: boolean;
}

/** A message whose code was entered, so somebody received it. */
export interface ConfirmedSms {
  /** The vendor's id of the message: the `id` that `send` returned. */
  id: string;
  /** The `deliveryId` of the message. */
  deliveryId: string;
}

/** Sends one message. Throws `SmsError` if it was not accepted. */
export type SendSms<DataModel extends GenericDataModel = GenericDataModel> = (
  ctx: GenericActionCtx<DataModel>,
  message: SmsMessage,
) => Promise<SmsReceipt | void>;

/** One way to send messages. */
export interface Transport<
  DataModel extends GenericDataModel = GenericDataModel,
> {
  /** Short name under which deliveries are recorded, e.g. `twilio`. */
  name: string;
  /** What the transport sends. */
  channel: Channel;
  /** Countries it sends to, compared as `countries` of `PhoneAuth` does. Default: all. */
  countries?: readonly CountryCode[] | undefined;
  /** Sends one message. Throws `SmsError` if it was not accepted. */
  send: SendSms<DataModel>;
  /**
   * Called once for each message whose code was entered, some moments later. Vendors use this to improve
   * their routes and their fraud protection. Errors are ignored, and it is not retried.
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
