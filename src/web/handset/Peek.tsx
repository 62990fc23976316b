import { formatPhone } from "convex-phone-auth/phone";
import { messageKey, messageParts } from "./messageParts";
import type { Message } from "./useOutbox";

/** The sheet's edge on a narrow screen: the newest message, and the way to all of them. */
export function Peek({
  latest,
  isOpen,
  onToggle,
  onCode,
}: {
  latest: Message | undefined;
  isOpen: boolean;
  onToggle: () => void;
  onCode: (code: string) => void;
}) {
  const code = latest === undefined ? null : messageParts(latest).code;
  return (
    <div className="peek">
      <button
        type="button"
        className="peek__toggle"
        aria-expanded={isOpen}
        aria-controls="handset-sheet"
        onClick={onToggle}
      >
        <span className="peek__title">Simulated phone</span>
        <span className="peek__latest" key={latest && messageKey(latest)}>
          {latest === undefined
            ? "No messages yet"
            : `New to ${formatPhone(latest.to)}`}
        </span>
      </button>
      {code !== null && !isOpen && (
        <button
          type="button"
          className="peek__code"
          key={code}
          onClick={() => onCode(code)}
        >
          <span className="visually-hidden">Use the newest code, </span>
          {code}
        </button>
      )}
    </div>
  );
}
