import type { DeliveryView } from "../../client/delivery.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { hasText } from "./words.js";

/** Whether nothing that is sent to this number arrives: it is to be changed. */
export function hasNoNumber(delivery: DeliveryView | null): boolean {
  return delivery?.status === "failed" && delivery.reason === "invalid_number";
}

/** What to tell a person about the message, or the call; empty where there is nothing to tell. */
export function deliveryText(
  delivery: DeliveryView | null,
  isLate: boolean,
  texts: PhoneSignInTexts,
): string {
  const status = delivery?.status;
  if (isLate && status !== "delivered" && status !== "failed")
    return texts.late;
  return delivery === null ? "" : statusText(delivery, texts);
}

function statusText(
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
