"use client";
import { useEffect, useRef } from "react";
import type { ImportStatus } from "../api/imports.js";
import { useAnnounce } from "../page/Announcer.js";
import { ProgressBar } from "../page/ProgressBar.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";

/** How far an import is, how fast it goes, and when it will be done. Its end is said aloud. */
export function ImportProgress({ status }: { status: ImportStatus }) {
  const { state, total, done } = status;
  const words = useWords();
  const { import: texts } = words.texts;
  const announce = useAnnounce();
  const before = useRef(state);
  useEffect(() => {
    if (before.current === "running" && state === "done")
      announce(words.plural(texts.doneAloud, total));
    before.current = state;
  }, [state, total, announce, words, texts]);
  return (
    <ProgressBar
      label={words.plural(texts.doneOf, total, { done: words.count(done) })}
      share={total === 0 ? 1 : done / total}
    >
      {paceOf(status, words)}
    </ProgressBar>
  );
}

function paceOf(
  { state, ratePerSecond, leftMs, startedAt, endedAt }: ImportStatus,
  words: Words,
): string {
  const { import: texts } = words.texts;
  if (state === "done" && startedAt !== null && endedAt !== null)
    return words.fill(texts.took, {
      time: words.duration(endedAt - startedAt),
    });
  if (state !== "running") return "";
  if (ratePerSecond === null || leftMs === null) return texts.starting;
  return words.fill(texts.pace, {
    rate: words.count(ratePerSecond),
    time: words.duration(leftMs),
  });
}
