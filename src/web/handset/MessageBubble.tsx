import { formatPhone } from "convex-phone-auth/phone";
import { messageParts, timeOf } from "./messageParts";
import type { Message } from "./useOutbox";

export function MessageBubble({
  message,
  onCode,
}: {
  message: Message;
  onCode: (code: string) => void;
}) {
  const { before, code, after, lastLine } = messageParts(message);
  return (
    <li className="message">
      <p className="message__meta">
        To {formatPhone(message.to)}
        <time dateTime={new Date(message.sentAt).toISOString()}>
          {timeOf(message)}
        </time>
      </p>
      <p className="message__bubble">
        {before}
        {code !== null && (
          <button
            type="button"
            className="message__code"
            title="Fill in or copy"
            onClick={() => onCode(code)}
          >
            {code}
          </button>
        )}
        {after}
        {lastLine !== null && <small>{lastLine}</small>}
      </p>
    </li>
  );
}
