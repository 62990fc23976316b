"use client";
import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { useWords } from "../words.js";

/** Asks before something that matters. The platform traps the focus, and gives it back at the end. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  keep,
  isDanger = false,
  onClose,
  onConfirm,
}: {
  title: string;
  children: ReactNode;
  /** What the button that does it says. */
  confirm: string;
  /** What the button that does nothing says. */
  keep?: string;
  isDanger?: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { texts } = useWords();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="pc-dialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onClose={onClose}
    >
      <h3 id={id}>{title}</h3>
      <div id={`${id}-text`} className="pc-dialog__text">
        {children}
      </div>
      <div className="pc-actions">
        {/* First, and so the one that has the focus. */}
        <button
          type="button"
          className="pc-button"
          onClick={() => dialog.current?.close()}
        >
          {keep ?? texts.cancel}
        </button>
        <button
          type="button"
          className={`pc-button ${isDanger ? "pc-button--danger-solid" : "pc-button--primary"}`}
          onClick={() => {
            dialog.current?.close();
            onConfirm();
          }}
        >
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
