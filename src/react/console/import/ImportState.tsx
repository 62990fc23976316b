"use client";
import type { ImportStatus } from "../api/imports.js";
import { useWords } from "../words.js";

const LOOKS = { done: "pc-chip--good", cancelled: "pc-chip--bad" } as Partial<
  Record<ImportStatus["state"], string>
>;

export function ImportState({
  status: { state, dryRun },
}: {
  status: ImportStatus;
}) {
  const { import: texts } = useWords().texts;
  return (
    <span className={`pc-chip ${LOOKS[state] ?? ""}`}>
      {(dryRun ? texts.dryStates : texts.states)[state]}
    </span>
  );
}
