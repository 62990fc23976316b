import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { normalizePhone } from "./normalizePhone.js";
import type { PhoneAuthConfig } from "./options.js";
import { needsOperator } from "./smsError.js";
import { subjectOf } from "./subject.js";

/** What a vendor reports about a message some time after it was accepted. */
export interface DeliveryReport {
  /** `SmsMessage.deliveryId`, where the vendor was told it; else the message is found by its own id. */
  deliveryId?: string | undefined;
  /** The vendor's id of the message. */
  receiptId: string;
  status: "sent" | "delivered" | "undelivered";
  /** With `undelivered`: one of `SMS_ERRORS`, or a short word. */
  reason?: string | undefined;
}

type MutationRunner = Pick<GenericActionCtx<GenericDataModel>, "runMutation">;

/** Messages after they were asked for: what vendors report. */
export class PhoneMessages {
  readonly #config: PhoneAuthConfig;

  constructor(config: PhoneAuthConfig) {
    this.#config = config;
  }

  /**
   * Records a vendor's report, for webhooks that have checked who calls them. Reports may come twice
   * and in any order. `addTwilioRoutes` calls it for Twilio.
   */
  async recordDelivery(
    ctx: MutationRunner,
    { deliveryId, receiptId, status, reason }: DeliveryReport,
  ): Promise<void> {
    const isWord = reason !== undefined && /^\w{1,40}$/.test(reason);
    await ctx.runMutation(this.#config.component.deliveries.record, {
      deliveryId,
      receiptId,
      status,
      reason: isWord ? reason : undefined,
      alarms: isWord && needsOperator(reason) ? [reason] : [],
    });
  }

  /**
   * Records that the holder of a number wants no messages any more, or wants them again. Until then
   * codes do not go out, and nobody can tell from asking for one.
   */
  async recordOptOut(
    ctx: MutationRunner,
    { phone, optedOut }: { phone: string; optedOut: boolean },
  ): Promise<void> {
    const parsed = normalizePhone(this.#config, phone);
    // A number we could not send to has nothing to opt out of.
    if (!parsed.ok) return;
    await ctx.runMutation(this.#config.component.suppressions.setOptedOut, {
      subject: await subjectOf(parsed.phone),
      optedOut,
    });
  }
}
