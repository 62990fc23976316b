import { useId } from "react";
import type { ReactNode } from "react";
import { countText } from "./page/numberText.js";

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
  const percent = Math.floor(share * 100);
  return (
    <div className="progress">
      <div className="progress__text">
        <span id={id}>{label}</span>
        <span className="number">{children ?? `${countText(percent)} %`}</span>
      </div>
      <progress aria-labelledby={id} max={100} value={percent} />
    </div>
  );
}
