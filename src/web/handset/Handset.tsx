import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "../page/Announcer";
import { MessageBubble } from "./MessageBubble";
import { messageKey } from "./messageParts";
import { Peek } from "./Peek";
import { StatusBar } from "./StatusBar";
import type { Message } from "./useOutbox";
import { useTakeCode } from "./useTakeCode";

/** A drawn phone that receives what the development backend sends; a bottom sheet where it is narrow. */
export function Handset({ messages }: { messages: Message[] | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const takeCode = useTakeCode();
  useAnnounceArrival(messages);
  const latest = messages?.[0];

  const onCode = (code: string) => {
    setOpen(false);
    takeCode(code);
  };

  return (
    <aside
      className="handset"
      aria-label="Simulated phone"
      data-is-open={isOpen}
    >
      <Peek
        latest={latest}
        isOpen={isOpen}
        onToggle={() => setOpen((open) => !open)}
        onCode={onCode}
      />
      <div className="handset__sheet" id="handset-sheet">
        <div className="device">
          <div className="device__screen">
            <StatusBar />
            <p className="device__title">
              <span className="device__avatar" aria-hidden="true">
                PA
              </span>
              Messages
            </p>
            {messages?.length === 0 && (
              <p className="device__empty">
                Nothing yet. Codes this backend sends arrive here.
              </p>
            )}
            <div
              className="device__scroll"
              // Reachable by keyboard, since it scrolls.
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              role="region"
              aria-label="Messages received"
            >
              <ol className="device__messages">
                {messages?.map((message) => (
                  <MessageBubble
                    key={messageKey(message)}
                    message={message}
                    onCode={onCode}
                  />
                ))}
              </ol>
            </div>
          </div>
        </div>
        <p className="handset__caption">
          A stand-in for development: it receives every message, whatever the
          number, and nothing is really sent. Tap a code to use it.
        </p>
      </div>
    </aside>
  );
}

function useAnnounceArrival(messages: Message[] | undefined): void {
  const announce = useAnnounce();
  const known = useRef<number | null>(null);
  const newest = messages?.[0]?.sentAt ?? 0;
  useEffect(() => {
    if (messages === undefined) return;
    const isNew = known.current !== null && newest > known.current;
    known.current = newest;
    if (isNew) announce("The simulated phone received a message.");
  }, [announce, messages, newest]);
}
