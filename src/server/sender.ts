import { internalActionGeneric } from "convex/server";
import type {
  GenericActionCtx,
  GenericDataModel,
  RegisteredAction,
} from "convex/server";
import { v } from "convex/values";
import type { DeliveryOutcome } from "./storeSteps.js";
import { callStore } from "./storeSteps.js";

/** What the scheduler hands to a sender. No code and no number: those would be kept for days. */
export type SenderArgs = { deliveryId: string; locale: string | null };

/** A message to send. */
export interface SmsMessage {
  /** The receiver, E.164. */
  to: string;
  /** The text, which holds the code. Do not log it. */
  body: string;
  /** The same for every send of one challenge; for grouping, not for idempotency. */
  challengeId: string;
}

/** What a sender may report about an accepted message. */
export interface SmsReceipt {
  /** The vendor's id of the message. */
  id?: string;
}

/** Why a message was not accepted. Its `code` is recorded; a vendor's own words never are. */
export class SmsError extends Error {
  override readonly name = "SmsError";
  /** @param code - A short word, letters, digits and `_`, e.g. `unreachable`. */
  constructor(readonly code: string) {
    super(`The message was not accepted: ${code}`);
  }
}

function failureReason(error: unknown): string {
  return error instanceof SmsError && /^\w{1,40}$/.test(error.code)
    ? error.code
    : "sender_error";
}

/**
 * Makes a sender: the internal action that delivers codes. Export it from the app and name it in
 * `PhoneAuthOptions.sender`. In a `"use node"` file it may use a vendor's SDK.
 *
 * @param send - Sends one message; throws `SmsError` when it was not accepted.
 * @example
 * ```ts
 * export const send = defineSender(async (ctx, { to, body }) => {
 *   const response = await fetch("https://sms.example.com/messages", {
 *     method: "POST",
 *     body: JSON.stringify({ to, body }),
 *   });
 *   if (!response.ok) throw new SmsError("rejected");
 * });
 * ```
 */
export function defineSender<
  DataModel extends GenericDataModel = GenericDataModel,
>(
  send: (
    ctx: GenericActionCtx<DataModel>,
    message: SmsMessage,
  ) => Promise<SmsReceipt | void>,
): RegisteredAction<"internal", SenderArgs, Promise<null>> {
  return internalActionGeneric({
    args: { deliveryId: v.string(), locale: v.union(v.string(), v.null()) },
    returns: v.null(),
    handler: async (
      ctx: GenericActionCtx<DataModel>,
      { deliveryId, locale },
    ) => {
      const message = await callStore(ctx, {
        type: "phone.claimDelivery",
        deliveryId,
        locale,
      });
      if (message === null) return null;
      let outcome: DeliveryOutcome;
      try {
        const receipt = await send(ctx, message);
        outcome = { status: "sent", receiptId: receipt?.id };
      } catch (error) {
        outcome = { status: "failed", reason: failureReason(error) };
      }
      await callStore(ctx, {
        type: "phone.finishDelivery",
        deliveryId,
        outcome,
      });
      return null;
    },
  });
}
