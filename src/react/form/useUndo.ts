import { useEffect, useRef } from "react";
import type { KeyboardEvent } from "react";

/** Undo and redo for one field. */
export interface Undo {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Whether an edit was the browser's own undo, of a menu or a gesture; ours took its place. */
  readonly took: (inputType: string | undefined) => boolean;
}

/**
 * Undo for a field whose text is written anew after an edit, grouped or cut down to a code: browsers
 * forget theirs then, or put pieces of it in the wrong place. What was typed in one go is undone in
 * one.
 *
 * @param text - What the field shows.
 * @param restore - Called with what it showed before, or, after that, with what it showed last.
 */
export function useUndo(text: string, restore: (text: string) => void): Undo {
  const { current: past } = useRef({
    before: [] as string[],
    after: [] as string[],
    shown: text,
    step: 0,
  });
  useEffect(() => {
    if (text === past.shown) return;
    const step = countDigits(text) - countDigits(past.shown);
    const isGoingOn = step === past.step && Math.abs(step) === 1;
    if (!isGoingOn) past.before.push(past.shown);
    Object.assign(past, { after: [], shown: text, step });
  }, [past, text]);

  const go = (isRedo: boolean) => {
    const [from, to] = isRedo
      ? [past.after, past.before]
      : [past.before, past.after];
    const next = from.pop();
    if (next === undefined) return;
    to.push(past.shown);
    past.shown = next;
    past.step = 0;
    restore(next);
  };

  return {
    onKeyDown: (event) => {
      const { ctrlKey, metaKey, altKey, shiftKey } = event;
      const key = event.key.toLowerCase();
      const isRedo = key === "y" || shiftKey;
      if (ctrlKey === metaKey || altKey || (key !== "z" && key !== "y")) return;
      event.preventDefault();
      go(isRedo);
    },
    took: (inputType) => {
      if (inputType !== "historyUndo" && inputType !== "historyRedo")
        return false;
      go(inputType === "historyRedo");
      return true;
    },
  };
}

function countDigits(text: string): number {
  return text.replace(/\P{Nd}/gu, "").length;
}
