import type { ImportStatus } from "convex-phone-auth";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../../page/Announcer";
import { waitText } from "../../page/errorText";
import { countOf, countText } from "../../page/numberText";
import { ProgressBar } from "../ProgressBar";

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

function secondsText(durationMs: number): string {
  return waitText(Math.ceil(durationMs / 1000));
}
