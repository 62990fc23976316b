import { useEffect } from "react";
import type { DeliveryView } from "../../client/delivery.js";
import { deliveryText } from "./deliveryText.js";
import { Text } from "./Text.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import type { Announce } from "./useLiveRegion.js";

/** How the message is doing, live; and another way where it did not arrive. */
export function DeliveryNote({
  delivery,
  isOffline,
  isLate,
  canAsk,
  onCall,
  texts,
  announce,
}: {
  delivery: DeliveryView | null;
  isOffline: boolean;
  /** Whether a message would have been there by now. */
  isLate: boolean;
  /** Whether a call would be accepted now; there is a wait, as for another message. */
  canAsk: boolean;
  onCall: () => void;
  texts: PhoneSignInTexts;
  announce: Announce;
}) {
  const text = deliveryText(delivery, isLate, texts);
  const status = delivery?.status;
  const isNews = status === "delivered" || status === "failed" || isLate;
  useEffect(() => {
    if (isNews) announce(text);
  }, [announce, isNews, text]);

  if (isOffline)
    return <p className="phone-sign-in__delivery">{texts.offline}</p>;
  return (
    <p className="phone-sign-in__delivery" data-status={status}>
      <Text>{`${text} `}</Text>
      {delivery?.canCall === true && status !== "delivered" && (
        <button
          type="button"
          className="phone-sign-in__link"
          aria-disabled={!canAsk}
          onClick={onCall}
        >
          {status === "failed"
            ? texts.delivery.tryCall
            : texts.delivery.callInstead}
        </button>
      )}
    </p>
  );
}
