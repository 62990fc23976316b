import { internalActionGeneric } from "convex/server";
import type {
  GenericActionCtx,
  GenericDataModel,
  RegisteredAction,
} from "convex/server";
import { v } from "convex/values";
import type { DeliveryOutcome } from "../../../component/deliveries/validators.js";
import { callStore } from "../store/storeSteps.js";
import { waitBetween } from "../wait.js";
import { sendThrough } from "./transport.js";
import type { SendSms, Transport } from "./transport.js";

/** What the scheduler hands to a sender. No code and no number: those would be kept for days. */
export type SenderArgs = {
  /** The delivery to claim, send and settle. */
  deliveryId: string;
  /** The client's language tag where it sent one, else null. */
  locale: string | null;
};

/**
 * How long a message takes that does not go out, so that its status does not come sooner than that
 * of one that does: a vendor answers within about this span.
 */
const SILENT_MS = { least: 200, most: 900 };

/**
 * Makes a sender: the internal action that delivers codes. Export it from the app and name it in
 * `PhoneAuthOptions.sender`. In a `"use node"` file it may use a vendor's SDK.
 *
 * @param transports - One function that sends a message, or several ways to send one, tried in
 *   order on failures that another way may cure.
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
  transports: SendSms<DataModel> | readonly Transport<DataModel>[],
): RegisteredAction<"internal", SenderArgs, Promise<null>> {
  const list: readonly Transport<DataModel>[] =
    typeof transports === "function"
      ? [{ name: "custom", channel: "sms", send: transports }]
      : transports;
  return internalActionGeneric({
    args: { deliveryId: v.string(), locale: v.union(v.string(), v.null()) },
    returns: v.null(),
    handler: async (
      ctx: GenericActionCtx<DataModel>,
      { deliveryId, locale },
    ) => {
      const claim = {
        type: "phone.claimDelivery",
        deliveryId,
        locale,
      } as const;
      const job = await callStore(ctx, claim);
      if (job === "taken") return null;
      let outcome: DeliveryOutcome;
      if (job === "silent") {
        await waitBetween(SILENT_MS.least, SILENT_MS.most);
        outcome = { status: "silent" };
      } else {
        outcome = await sendThrough(list, ctx, job);
      }
      const type = "phone.finishDelivery";
      await callStore(ctx, { type, deliveryId, locale, outcome });
      return null;
    },
  });
}
