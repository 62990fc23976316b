"use client";
import { useState } from "react";
import type { ReactNode } from "react";
import { useWords } from "../words.js";
import { useAnnounce } from "./Announcer.js";
import { thrownText } from "./errorText.js";

/** Something a person does, and how it went: shown, and said aloud. */
export interface Act {
  outcome: { isError: boolean; text: string } | null;
  isBusy: boolean;
  /**
   * Does it, unless something is being done; `work` says what to tell. Where it fails on the way,
   * `soFar` says what is done, which is done. True when it went well.
   */
  run: (work: () => Promise<string>, soFar?: () => string) => Promise<boolean>;
  tell: (text: string, isError?: boolean) => void;
  clear: () => void;
}

export function useAct(): Act {
  const announce = useAnnounce();
  const words = useWords();
  const [outcome, setOutcome] = useState<Act["outcome"]>(null);
  const [isBusy, setBusy] = useState(false);
  const tell = (text: string, isError = false) => {
    setOutcome({ isError, text });
    announce(text);
  };
  const run: Act["run"] = async (work, soFar = () => "") => {
    if (isBusy) return false;
    setBusy(true);
    try {
      tell(await work());
      return true;
    } catch (thrown) {
      tell(`${soFar()} ${thrownText(thrown, words)}`.trim(), true);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { outcome, isBusy, run, tell, clear: () => setOutcome(null) };
}

/** What came of it; `children` follow its words. */
export function Outcome({
  act: { outcome },
  children,
}: {
  act: Act;
  children?: ReactNode;
}) {
  if (outcome === null) return null;
  return (
    <p className="pc-outcome" data-is-error={outcome.isError}>
      {outcome.text}
      {children}
    </p>
  );
}
