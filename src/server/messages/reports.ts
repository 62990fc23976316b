import { recordOptOutStep, recordReportStep } from "../core/delivery/steps.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { callStore } from "../core/store/callStore.js";
import type { RunMutationCtx } from "../core/store/callStore.js";

/** What a vendor reports about a message after it accepted it. */
export interface DeliveryReport {
  /** `SmsMessage.deliveryId`, if the vendor knows it. Otherwise `receiptId` finds the message. */
  deliveryId?: string | undefined;
  /** The vendor's id of the message. */
  receiptId: string;
  /**
   * `sent`: the carrier has it. `delivered`: it arrived. `undelivered`: it did not; see `reason`.
   */
  status: "sent" | "delivered" | "undelivered";
  /** With `undelivered`: one of `SMS_ERRORS`, or a short word of your own. */
  reason?: string | undefined;
}

/**
 * Records a vendor's report. Call it from a webhook that has checked who calls it. Reports may come
 * twice and in any order. For Twilio, `addTwilioRoutes` does this for you.
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
 * Records that the holder of a number opted out of messages, or opted in again. While they are opted out,
 * no codes go to the number. Somebody who asks for a code cannot tell.
 *
 * @param args - `messageId`: the vendor's id of the message in which the person said so. A message
 *   that was recorded before is ignored, even if others came since.
 */
export async function recordOptOut(
  _phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  args: { phone: string; optedOut: boolean; messageId?: string },
): Promise<void> {
  const { phone, optedOut, messageId } = args;
  await callStore(ctx, recordOptOutStep, { phone, optedOut, messageId });
}
