"use client";
import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { useWords } from "../words.js";
import { openOnField } from "./openOnField.js";

/** A panel at the side, over the page: the platform traps the focus, and gives it back at the end. */
export function SidePanel({
  title,
  children,
  onClose,
}: {
  title: string;
  children: ReactNode;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { texts } = useWords();
  useEffect(() => openOnField(dialog.current), []);
  return (
    <dialog
      ref={dialog}
      className="pc-panel"
      aria-labelledby={id}
      onClose={onClose}
    >
      <div className="pc-panel__top">
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="pc-icon-button"
          aria-label={texts.close}
          onClick={() => dialog.current?.close()}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path
              d="m6 6 12 12M18 6 6 18"
              stroke="currentColor"
              strokeWidth="2"
              strokeLinecap="round"
            />
          </svg>
        </button>
      </div>
      {children}
    </dialog>
  );
}
