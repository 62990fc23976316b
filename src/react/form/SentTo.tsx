import { formatPhone } from "../../phone/format.js";
import type { PhoneSignInTexts } from "./texts/texts.js";

const MARK = "{phone}";

/** Where the code went, in words that are the same for every number, and the way back. */
export function SentTo({
  phone,
  texts,
  onEdit,
}: {
  phone: string;
  texts: PhoneSignInTexts;
  onEdit: (() => void) | undefined;
}) {
  const [before = "", ...after] = texts.codeSent.split(MARK);
  return (
    <p className="phone-sign-in__sent">
      {before}
      {after.length > 0 && (
        <strong className="phone-sign-in__phone" dir="ltr">
          {formatPhone(phone)}
        </strong>
      )}
      {after.join(MARK)}{" "}
      <button
        type="button"
        className="phone-sign-in__link"
        aria-disabled={onEdit === undefined}
        onClick={onEdit}
      >
        {texts.changeNumber}
      </button>
    </p>
  );
}
