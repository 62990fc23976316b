import type { PhoneSignInTexts } from "./texts/texts.js";
import { fillText, waitText } from "./words.js";

/** Asks for another message, once the wait is over. */
export function ResendButton({
  isResending,
  secondsLeft,
  isReady,
  isOver,
  onResend,
  texts,
}: {
  isResending: boolean;
  secondsLeft: number;
  isReady: boolean;
  /** Whether the code can't be used any more, so that another is a new one. */
  isOver: boolean;
  onResend: () => void;
  texts: PhoneSignInTexts;
}) {
  const waiting =
    secondsLeft > 0
      ? fillText(texts.resendIn, { time: waitText(secondsLeft, texts) })
      : isOver
        ? texts.sendNew
        : texts.resend;
  return (
    <p className="phone-sign-in__resend">
      <button
        type="button"
        className="phone-sign-in__link"
        aria-disabled={!isReady}
        onClick={onResend}
      >
        {isResending ? texts.resending : waiting}
      </button>
    </p>
  );
}
