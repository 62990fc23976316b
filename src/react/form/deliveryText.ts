import type { DeliveryView } from "../../client/delivery.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { hasText } from "./words.js";

/** What to tell a person about the message, or the call. */
export function deliveryText(
  { status, reason, channel }: DeliveryView,
  { delivery }: PhoneSignInTexts,
): string {
  const isCall = channel === "call";
  switch (status) {
    case "sending":
      return isCall ? delivery.calling : delivery.sending;
    case "sent":
      return isCall ? delivery.called : delivery.sent;
    case "delivered":
      return isCall ? delivery.answered : delivery.delivered;
    case "failed":
      return hasText(reason, delivery.failed)
        ? delivery.failed[reason]
        : delivery.failed.not_sent;
  }
}
