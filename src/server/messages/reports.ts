import { recordOptOutStep, recordReportStep } from "../core/delivery/steps.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { callStore } from "../core/store/callStore.js";
import type { RunMutationCtx } from "../core/store/callStore.js";

/** What a vendor reports about a message some time after it was accepted. */
export interface DeliveryReport {
  /** `SmsMessage.deliveryId`, where the vendor was told it; else the message is found by its own id. */
  deliveryId?: string | undefined;
  /** The vendor's id of the message. */
  receiptId: string;
  /**
   * `sent`: the carrier has it. `delivered`: it arrived. `undelivered`: it did not, see `reason`.
   */
  status: "sent" | "delivered" | "undelivered";
  /** With `undelivered`: one of `SMS_ERRORS`, or a short word. */
  reason?: string | undefined;
}

/**
 * Records a vendor's report, for webhooks that have checked who calls them. Reports may come twice
 * and in any order. `addTwilioRoutes` calls it for Twilio.
 */
export async function recordDelivery(
  _phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  { deliveryId, receiptId, status, reason }: DeliveryReport,
): Promise<void> {
  const report = { deliveryId, receiptId, status, reason };
  await callStore(ctx, recordReportStep, report);
}

/**
 * Records that the holder of a number wants no messages any more, or wants them again. Until then
 * codes do not go out, and nobody can tell from asking for one.
 *
 * @param args - `messageId`: the vendor's id of the message that says so. What was heard before is
 *   not heard again, whatever came since.
 */
export async function recordOptOut(
  _phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  args: { phone: string; optedOut: boolean; messageId?: string },
): Promise<void> {
  const { phone, optedOut, messageId } = args;
  await callStore(ctx, recordOptOutStep, { phone, optedOut, messageId });
}
