"use client";
import { ImportStart } from "./ImportStart.js";
import { ImportStatusPage } from "./ImportStatusPage.js";

/** Lists of people: one being prepared, or what became of one. */
export function ImportPages({ importId }: { importId: string | null }) {
  return importId === null ? (
    <ImportStart />
  ) : (
    <ImportStatusPage key={importId} importId={importId} />
  );
}
