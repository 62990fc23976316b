"use client";
import { createContext, useContext } from "react";
import type { CountryCode } from "../../../phone/index.js";
import type { ColumnUses } from "./columnUses.js";
import type { Fixes } from "./fixes.js";
import type { OpenList } from "./openList.js";
import type { ImportPlan } from "./sendList.js";

/** A list that is being prepared. */
export interface ImportDraft {
  readonly list: OpenList;
  readonly uses: ColumnUses;
  /** Of numbers written without one; none until somebody says. */
  readonly country: CountryCode | undefined;
  readonly onExisting: ImportPlan["onExisting"];
  /** What was mended, by row. */
  readonly fixes: Fixes;
}

/** Kept by the console, so that a look at another page does not lose what was begun. */
export const DraftContext = createContext<{
  draft: ImportDraft | null;
  setDraft: (draft: ImportDraft | null) => void;
  /** Begins with a file. */
  open: (file: File) => Promise<void>;
  /** Why the last file is no list. */
  problem: string | null;
  /** Whether a file hovers over the page, which would open it. */
  isOver: boolean;
}>({
  draft: null,
  setDraft: () => {},
  open: async () => {},
  problem: null,
  isOver: false,
});

export function useDraft() {
  return useContext(DraftContext);
}

/** What importing a list takes of the app's functions; the page of lists has needs of its own. */
export const TO_IMPORT = [
  "startImport",
  "addImportRows",
  "sealImport",
] as const;

/** What the page of lists takes. */
export const TO_SEE_IMPORTS = [
  "importStatus",
  "listImports",
  "importRows",
] as const;
