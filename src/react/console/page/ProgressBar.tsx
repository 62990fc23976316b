"use client";
import { useId } from "react";
import type { ReactNode } from "react";
import { useWords } from "../words.js";

/** How far something is, from 0 to 1. */
export function ProgressBar({
  label,
  share,
  children,
}: {
  label: string;
  share: number;
  /** What stands beside the bar's name. */
  children?: ReactNode;
}) {
  const id = useId();
  const words = useWords();
  const percent = Math.floor(share * 100);
  return (
    <div className="pc-progress">
      <div className="pc-progress__text">
        <span id={id}>{label}</span>
        <span className="pc-number">
          {children ?? words.percent(percent / 100)}
        </span>
      </div>
      <progress aria-labelledby={id} max={100} value={percent} />
    </div>
  );
}
