import { internalActionGeneric } from "convex/server";
import type {
  FunctionHandle,
  GenericActionCtx,
  GenericDataModel,
  RegisteredAction,
} from "convex/server";
import { v } from "convex/values";
import type { DeliveryOutcome } from "../../../component/deliveries/validators.js";
import type { SenderArgs } from "../../options/appFunctions.js";
import type { Draft } from "../delivery/draft.js";
import { claimDeliveryStep, finishDeliveryStep } from "../delivery/steps.js";
import { makeSealKey, unseal } from "../secrets/sealed.js";
import { callStore } from "../store/callStore.js";
import { repeated } from "../store/repeated.js";
import { confirmThrough, sendThrough } from "./transport.js";
import type { SendSms, Transport } from "./transport.js";
import { writeBody } from "./writeBody.js";

const vConfirmed = v.object({ transport: v.string(), id: v.string() });

/**
 * Makes a sender: the internal action that sends messages. Export it from your app and name it in
 * `PhoneAuthOptions.sender`. In a `"use node"` file it can use a vendor's SDK.
 *
 * @param transports - One function that sends a message, or several transports. If one fails and
 *   another may succeed, the next one is tried, in order.
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
    args: {
      deliveryId: v.string(),
      locale: v.union(v.string(), v.null()),
      confirmed: v.optional(vConfirmed),
    },
    returns: v.null(),
    handler: async (
      ctx: GenericActionCtx<DataModel>,
      { deliveryId, locale, confirmed },
    ) => {
      if (confirmed !== undefined) {
        await confirmThrough(list, ctx, { deliveryId, ...confirmed });
        return null;
      }
      const sealKey = makeSealKey();
      const delivery = { deliveryId, locale };
      const claim = { ...delivery, sealKey };
      const claimed = await callStore(ctx, claimDeliveryStep, claim);
      if (claimed === null) return null;
      const { sealed, finish } = claimed;
      const opened = JSON.parse(await unseal(sealKey, sealed)) as Draft;
      const { words, ...message } = opened;
      const body = writeBody(words);
      const outcome = await sendThrough(list, ctx, { ...message, body });
      await finishDelivery(ctx, finish, { deliveryId, locale, outcome });
      return null;
    },
  });
}

/** Outcomes after which nothing is left to do. */
const FINAL = new Set<DeliveryOutcome["status"]>([
  "sent",
  "delivered",
  "unknown",
]);

/**
 * Has the component told what became of a delivery; by way of the app only where there is something to
 * do for it, which is another run of the sender or an alarm.
 */
async function finishDelivery(
  ctx: Pick<GenericActionCtx<GenericDataModel>, "runMutation">,
  finish: string,
  { deliveryId, locale, outcome }: SenderArgs & { outcome: DeliveryOutcome },
): Promise<void> {
  const { status, alarms = [] } = outcome;
  if (FINAL.has(status) && alarms.length === 0) {
    const handle = finish as FunctionHandle<
      "mutation",
      { deliveryId: string; outcome: DeliveryOutcome },
      unknown
    >;
    const args = { deliveryId, outcome };
    await repeated(ctx, async () => await ctx.runMutation(handle, args));
    return;
  }
  const finished = { deliveryId, locale, outcome };
  await callStore(ctx, finishDeliveryStep, finished);
}
