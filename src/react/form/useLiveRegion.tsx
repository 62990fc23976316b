import { useCallback, useState } from "react";
import type { ReactNode } from "react";

/** Says a text to people who use a screen reader. */
export type Announce = (text: string) => void;

/** A live region, to be rendered from the start: later ones are often not listened to. */
export function useLiveRegion(): { announce: Announce; region: ReactNode } {
  const [{ text, turn }, setSaid] = useState({ text: "", turn: 0 });
  const announce = useCallback(
    (next: string) => setSaid((said) => ({ text: next, turn: said.turn + 1 })),
    [],
  );
  const region = (
    <div className="phone-sign-in__hidden" role="status" aria-live="polite">
      {/* A new element each time: the same words twice are a change too, which is what gets read. */}
      <p key={turn}>{text}</p>
    </div>
  );
  return { announce, region };
}
