"use client";
import { useEffect, useId, useRef } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import { useWords } from "../words.js";
import { focusField, openOnField } from "./openOnField.js";
import { Outcome } from "./useAct.js";
import type { Act } from "./useAct.js";

/**
 * Says what something does, takes what it needs, and does it. What went wrong is said in it, beside
 * what was typed. The platform traps the focus, and gives it back at the end.
 */
export function FormDialog({
  title,
  effect,
  children,
  button,
  isDanger = false,
  act,
  hasProblem,
  onClose,
  onSubmit,
}: {
  title: string;
  /** What it does, in paragraphs. */
  effect: ReactNode;
  /** The fields; the first has the focus. */
  children: ReactNode;
  button: string;
  isDanger?: boolean;
  act: Act;
  /** Whether a field says what is wrong with it, which is then all there is to say. */
  hasProblem: boolean;
  onClose: () => void;
  /** Tells whether it is done, and there is nothing more to ask. */
  onSubmit: () => Promise<boolean>;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { texts } = useWords();
  useEffect(() => openOnField(dialog.current), []);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (await onSubmit()) dialog.current?.close();
    else focusField(dialog.current);
  };
  return (
    <dialog
      ref={dialog}
      className="pc-dialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onClose={onClose}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <h3 id={id}>{title}</h3>
        <div id={`${id}-text`} className="pc-dialog__text">
          {effect}
        </div>
        <div className="pc-stack pc-stack--tight">
          {children}
          {/* The page's own live region is not heard while this is open. */}
          <div role="alert">{!hasProblem && <Outcome act={act} />}</div>
          <div className="pc-actions">
            <button
              type="button"
              className="pc-button"
              onClick={() => dialog.current?.close()}
            >
              {texts.cancel}
            </button>
            <button
              type="submit"
              className={`pc-button ${isDanger ? "pc-button--danger-solid" : "pc-button--primary"}`}
              aria-disabled={act.isBusy}
            >
              {button}
            </button>
          </div>
        </div>
      </form>
    </dialog>
  );
}
