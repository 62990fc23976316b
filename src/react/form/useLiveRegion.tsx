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
  // Two slots in turn, so that the same words twice are a change, which is what gets read.
  const slots = turn % 2 === 0 ? [text, ""] : ["", text];
  const region = (
    <div className="phone-sign-in__hidden" role="status" aria-live="polite">
      {slots.map((slot, index) => (
        <p key={index}>{slot}</p>
      ))}
    </div>
  );
  return { announce, region };
}
