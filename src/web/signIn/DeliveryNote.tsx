import type { DeliveryStatus } from "convex-phone-auth/react";
import { useEffect } from "react";
import { useAnnounce } from "../page/Announcer";

const FAILURES: Record<string, string> = {
  invalid_number: "There is no such number. Check it, or change it.",
  no_sms: "This number does not receive text messages.",
  handset_unreachable:
    "Your phone could not be reached. Is it on, with a signal?",
  carrier_blocked: "Your carrier refused the message.",
  carrier_error: "The message got lost on its way.",
  call_unanswered: "The call was not answered.",
};

function noteText({ status, reason, channel }: DeliveryStatus): string {
  const isCall = channel === "call";
  switch (status) {
    case "sending":
      return isCall ? "Calling…" : "Sending…";
    case "sent":
      return isCall ? "You are being called." : "Sent. It takes a moment.";
    case "delivered":
      return isCall ? "You were called." : "Delivered.";
    case "failed":
      return FAILURES[reason ?? ""] ?? "The message could not be sent.";
  }
}

/** How the message is doing, live; and another way where it did not arrive. */
export function DeliveryNote({
  delivery,
  canAsk,
  onCall,
}: {
  delivery: DeliveryStatus;
  /** Whether a call would be accepted now; there is a wait, as for another message. */
  canAsk: boolean;
  onCall: () => void;
}) {
  const announce = useAnnounce();
  const text = noteText(delivery);
  const { status, canCall } = delivery;
  useEffect(() => {
    if (status === "delivered" || status === "failed") announce(text);
  }, [announce, status, text]);

  return (
    <p className="sign-in__delivery" data-status={status}>
      {text}{" "}
      {canCall && status !== "delivered" && (
        <button
          type="button"
          className="link"
          aria-disabled={!canAsk}
          onClick={onCall}
        >
          {status === "failed" ? "Try a call" : "Call me instead"}
        </button>
      )}
    </p>
  );
}
