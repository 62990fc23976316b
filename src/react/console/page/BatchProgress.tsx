"use client";
import { useWords } from "../words.js";
import { ProgressBar } from "./ProgressBar.js";
import type { Batches } from "./useBatches.js";

/** How far something done in batches is, and a button to stop it; nothing while it rests. */
export function BatchProgress({
  batches: { done, stop },
  label,
  total,
}: {
  batches: Batches;
  label: string;
  /** Null while it is not known how many there are. */
  total: number | null;
}) {
  const words = useWords();
  const { select } = words.texts;
  if (done === null) return null;
  return (
    <div className="pc-batch">
      <ProgressBar
        label={label}
        share={total === null ? 0 : Math.min(1, done / Math.max(1, total))}
      >
        {total === null
          ? words.count(done)
          : words.fill(select.progress, {
              done: words.count(done),
              total: words.count(total),
            })}
      </ProgressBar>
      <button type="button" className="pc-button" onClick={stop}>
        {select.stop}
      </button>
      <p className="pc-quiet">{select.stay}</p>
    </div>
  );
}
