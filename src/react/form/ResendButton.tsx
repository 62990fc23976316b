import type { PhoneSignInTexts } from "./texts/texts.js";
import { fillText, waitText } from "./words.js";

/** Asks for another message, once the wait is over. */
export function ResendButton({
  isResending,
  secondsLeft,
  isReady,
  onResend,
  texts,
}: {
  isResending: boolean;
  secondsLeft: number;
  isReady: boolean;
  onResend: () => void;
  texts: PhoneSignInTexts;
}) {
  return (
    <p className="phone-sign-in__resend">
      <button
        type="button"
        className="phone-sign-in__link"
        aria-disabled={!isReady}
        onClick={onResend}
      >
        {isResending
          ? texts.resending
          : resendText(secondsLeft, texts.resend, texts)}
      </button>
    </p>
  );
}

/** What a button that asks for a message says: how long to wait, or what it does. */
export function resendText(
  secondsLeft: number,
  text: string,
  texts: PhoneSignInTexts,
): string {
  return secondsLeft > 0
    ? fillText(texts.resendIn, { time: waitText(secondsLeft, texts) })
    : text;
}
