import type { ImportStatus } from "convex-phone-auth/imports";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../page/Announcer.js";
import { countOf, countText } from "../page/numberText.js";
import { ProgressBar } from "../ProgressBar.js";

/** How far an import is, how fast it goes, and when it will be done. Its end is said aloud. */
export function ImportProgress({ status }: { status: ImportStatus }) {
  const { state, total, done } = status;
  const announce = useAnnounce();
  const before = useRef(state);
  useEffect(() => {
    if (before.current === "running" && state === "done")
      announce(`Done: ${countOf(total, "row")}.`);
    before.current = state;
  }, [state, total, announce]);
  return (
    <div>
      <ProgressBar
        label={`${countText(done)} of ${countOf(total, "row")}`}
        share={total === 0 ? 1 : done / total}
      >
        {paceOf(status)}
      </ProgressBar>
    </div>
  );
}

function paceOf({
  state,
  ratePerSecond,
  leftMs,
  ...status
}: ImportStatus): string {
  const { startedAt, endedAt } = status;
  if (state === "done" && startedAt !== null && endedAt !== null)
    return `Took ${secondsText(endedAt - startedAt)}`;
  if (state !== "running") return "";
  if (ratePerSecond === null || leftMs === null) return "Starting…";
  return `${countText(ratePerSecond)} rows/s, ${secondsText(leftMs)} left`;
}

/** "24 s", "4 min 05 s". */
function secondsText(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)} min ${rest} s`;
}
