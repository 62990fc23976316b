"use client";
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
} from "react";
import type { ReactNode } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says a text to people who use a screen reader. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** The page's one live region. It exists from the start: later ones are often not listened to. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [{ text, turn }, setSaid] = useState({ text: "", turn: 0 });
  const announce = useCallback(
    (next: string) => setSaid((said) => ({ text: next, turn: said.turn + 1 })),
    [],
  );
  // Two slots in turn, so that the same words twice are a change, which is what gets read.
  const slots = useMemo(
    () => (turn % 2 === 0 ? [text, ""] : ["", text]),
    [text, turn],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="pc-hidden" role="status" aria-live="polite">
        {slots.map((slot, index) => (
          <p key={index}>{slot}</p>
        ))}
      </div>
    </AnnounceContext>
  );
}
