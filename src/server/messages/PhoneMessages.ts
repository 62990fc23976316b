import type {
  GenericActionCtx,
  GenericDataModel,
  RegisteredQuery,
} from "convex/server";
import { MAX_SHARED_LIMIT } from "../../component/limits/shards.js";
import { phoneAuthError } from "../../errors.js";
import { callStore } from "../core/store/storeSteps.js";
import { readAnyPhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { subjectOf } from "../core/secrets/subject.js";
import type { DeliveryView } from "./deliveryView.js";
import type { SendingChange, SendingState } from "./messageFunctions.js";
import { deliveryStatusQuery } from "./messageFunctions.js";

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

type MutationRunner = Pick<GenericActionCtx<GenericDataModel>, "runMutation">;

/** Messages after they were asked for: what vendors report, people see and operators stop. */
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
    const report = { deliveryId, receiptId, status, reason };
    await callStore(ctx, { type: "phone.recordReport", ...report });
  }

  /**
   * Records that the holder of a number wants no messages any more, or wants them again. Until then
   * codes do not go out, and nobody can tell from asking for one.
   */
  async recordOptOut(
    ctx: MutationRunner,
    { phone, optedOut }: { phone: string; optedOut: boolean },
  ): Promise<void> {
    // Of any country: one no longer served may be served again, and its holder's word holds.
    const parsed = readAnyPhone(this.#config, phone);
    if (!parsed.ok) return;
    await ctx.runMutation(
      this.#config.component.deliveries.suppressions.setOptedOut,
      {
        subject: await subjectOf(parsed.phone),
        optedOut,
      },
    );
  }

  /**
   * Stops all messages, lets them go again, or sets another budget; from the next message on, without
   * a deploy. Whoever asks for a code meanwhile is answered as always, and gets none. For functions
   * of the app that have checked who calls them.
   *
   * @param change - `paused`. `sendsPerHour`, `sendsPerDay`: real messages in all, up to
   *   10,000,000, in place of the configured limits and counted anew; null goes back to those.
   */
  async setSending(
    ctx: MutationRunner,
    { paused, ...budgets }: SendingChange & { actorId?: string },
  ): Promise<void> {
    for (const budget of [budgets.sendsPerHour, budgets.sendsPerDay]) {
      if (budget == null) continue;
      const isCount = Number.isSafeInteger(budget) && budget >= 0;
      if (!isCount || budget > MAX_SHARED_LIMIT)
        throw phoneAuthError("invalid_input", { reason: "budget" });
    }
    await ctx.runMutation(this.#config.component.deliveries.settings.set, {
      isSendingPaused: paused,
      ...budgets,
    });
  }

  /** How sending stands. */
  async getSending(
    ctx: Pick<GenericActionCtx<GenericDataModel>, "runQuery">,
  ): Promise<SendingState> {
    const { settings } = this.#config.component.deliveries;
    const { isSendingPaused, ...budgets } = await ctx.runQuery(
      settings.get,
      {},
    );
    return { paused: isSendingPaused, ...budgets };
  }

  /**
   * A public query that shows a person how their code is doing, live. Found only by the verifier
   * their client keeps; `usePhoneSignIn({ deliveryStatus: api.messages.deliveryStatus })` asks it.
   */
  deliveryStatus(): RegisteredQuery<
    "public",
    { verifier: string },
    Promise<DeliveryView | null>
  > {
    return deliveryStatusQuery(this.#config);
  }
}
