import { v } from "convex/values";
import type { VAny } from "convex/values";
import type {
  DeliveryOutcome,
  ReportedStatus,
} from "../../../component/deliveries/validators.js";
import { storeStep } from "../store/step.js";

/** A delivery that this run of a sender is to send. */
export interface Claimed {
  /** The message as JSON, sealed: what this answers is kept for weeks where the sender is in Node. */
  sealed: string;
  /** The component's function that ends it, as a handle. */
  finish: string;
}

/** Takes a delivery for one sender. Null where this run has nothing to send. */
export const claimDeliveryStep = storeStep<Claimed | null>()(
  "phone.claimDelivery",
  () => ({
    deliveryId: v.string(),
    /** The message comes back under it; made for this call alone. */
    sealKey: v.string(),
    locale: v.union(v.string(), v.null()),
  }),
);

/** Says what became of it. */
export const finishDeliveryStep = storeStep<null>()(
  "phone.finishDelivery",
  () => ({
    deliveryId: v.string(),
    locale: v.union(v.string(), v.null()),
    // The component checks it, with its own validator.
    outcome: v.any() as VAny<DeliveryOutcome>,
  }),
);

/** Says what a vendor reports of it later. */
export const recordReportStep = storeStep<null>()("phone.recordReport", () => ({
  deliveryId: v.optional(v.string()),
  receiptId: v.string(),
  status: v.any() as VAny<ReportedStatus>,
  reason: v.optional(v.string()),
}));

/** Says whether the holder of a number, in any spelling, wants messages. */
export const recordOptOutStep = storeStep<null>()("phone.recordOptOut", () => ({
  phone: v.string(),
  optedOut: v.boolean(),
  /** The vendor's id of the message that says so. */
  messageId: v.optional(v.string()),
}));

/** Tries a notice that waits. */
export const retryNoticeStep = storeStep<null>()("phone.retryNotice", () => ({
  waitingId: v.string(),
}));
