import { formatPhone } from "../../phone/format.js";
import { FilledText } from "./Text.js";
import type { PhoneSignInTexts } from "./texts/texts.js";

/** Where the code went, in words that are the same for every number, and the way back. */
export function SentTo({
  phone,
  texts,
  onEdit,
  isOffered,
}: {
  phone: string;
  texts: PhoneSignInTexts;
  onEdit: (() => void) | undefined;
  /** Whether the way back stands here; else it is the main button. */
  isOffered: boolean;
}) {
  const shown = (
    <strong className="phone-sign-in__phone" dir="ltr" translate="no">
      {formatPhone(phone)}
    </strong>
  );
  return (
    <p className="phone-sign-in__sent">
      <FilledText text={`${texts.codeSent} `} values={{ phone: shown }} />
      <button
        type="button"
        className="phone-sign-in__link"
        aria-disabled={onEdit === undefined}
        onClick={onEdit}
        // It keeps its place, so that nothing moves.
        style={isOffered ? undefined : { visibility: "hidden" }}
      >
        {texts.changeNumber}
      </button>
    </p>
  );
}
