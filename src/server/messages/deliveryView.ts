import { v } from "convex/values";
import type { Infer } from "convex/values";
import type {
  Channel,
  DeliveryStatus,
} from "../../component/deliveries/validators.js";
import { vChannel } from "../../component/deliveries/validators.js";
import { vShownStatus } from "../core/delivery/shownStatus.js";

/** Validator of {@link DeliveryView}. */
export const vDeliveryView = v.object({
  status: vShownStatus,
  /** With `failed`: what is wrong with the number or its carrier, or `not_sent` for anything else. */
  reason: v.union(v.string(), v.null()),
  /** The channel of the newest message. */
  channel: vChannel,
  /** Whether the person may ask to be called instead. */
  canCall: v.boolean(),
});

/** What the person who asked for a code may see about its delivery. */
export type DeliveryView = Infer<typeof vDeliveryView>;

/** The newest message, as the component tells of it. */
export interface DeliveryFacts {
  status: DeliveryStatus;
  isSettled: boolean;
  reason: string | null;
  channel: Channel;
}

/** Reasons that concern the person. What is amiss with our account at a vendor does not. */
const TOLD = new Set([
  "invalid_number",
  "no_sms",
  "handset_unreachable",
  "carrier_blocked",
  "carrier_error",
  "call_unanswered",
]);

/** What is shown where every message looks sent, from the first moment on. */
export function viewSend(
  { channel }: Pick<DeliveryFacts, "channel">,
  { calls }: { calls: boolean },
): DeliveryView {
  return { status: "sent", reason: null, channel, canCall: calls };
}

/**
 * What is shown of a message otherwise. A number that gets none looks like one whose carrier reports
 * nothing.
 */
export function viewDelivery(
  facts: DeliveryFacts,
  { calls }: { calls: boolean },
): DeliveryView {
  const shown = viewSend(facts, { calls });
  switch (facts.status) {
    case "queued":
    case "sending":
      return { ...shown, status: "sending", canCall: false };
    case "suppressed":
      // Not before a message of its kind would have been handed over.
      return facts.isSettled
        ? { ...shown, status: "sent" }
        : { ...shown, status: "sending", canCall: false };
    case "sent":
    case "unknown":
      return { ...shown, status: "sent" };
    case "delivered":
      return { ...shown, status: "delivered" };
    case "undelivered":
    case "failed": {
      const { reason } = facts;
      const told = reason !== null && TOLD.has(reason) ? reason : "not_sent";
      // Nobody answers under a number that does not exist.
      const canCall = calls && told !== "invalid_number";
      return { ...shown, status: "failed", reason: told, canCall };
    }
  }
}
