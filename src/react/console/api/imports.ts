/** One person of a list, as the list has them. */
export interface ListedRow {
  row: number;
  phone: string;
  country?: string;
  profile?: Record<string, unknown>;
}

/** What can have become of a row. */
export type ImportRowStatus = "created" | "existing" | "updated" | "refused";

/** What became of one row, the number masked. */
export interface ImportedRow {
  readonly row: number;
  readonly status: ImportRowStatus;
  readonly label?: string | undefined;
  /** The number as the list has it, all but its last digits covered. */
  readonly written?: string | undefined;
  /** What the person is called now. */
  readonly name?: string | undefined;
  /** When they first signed in; absent where they have not. */
  readonly claimedAt?: number | undefined;
  readonly userId?: string | undefined;
  readonly duplicateOf?: number | undefined;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  /** Whether undoing the import removed whom the row created. */
  readonly isUndone?: boolean | undefined;
}

/** The same with the whole number and, for refused rows, what the list says. */
export interface ShownImportRow extends ImportedRow {
  readonly phone?: string | undefined;
  readonly source?: ListedRow | undefined;
}

/** What became of an import on one UTC day, such as `2027-01-31`. */
export interface ImportDay {
  readonly day: string;
  /** People it registered. */
  readonly registered: number;
  /** People whom it had registered, and who signed in for the first time. */
  readonly claimed: number;
}

/** How an import stands. */
export interface ImportStatus {
  readonly importId: string;
  readonly state: "receiving" | "running" | "done" | "cancelled";
  readonly name?: string | undefined;
  readonly dryRun: boolean;
  readonly total: number;
  readonly done: number;
  readonly created: number;
  readonly existing: number;
  readonly updated: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly refusedBy: Partial<Record<string, number>>;
  readonly ratePerSecond: number | null;
  readonly leftMs: number | null;
  readonly startedAt: number | null;
  readonly activeAt: number;
  readonly endedAt: number | null;
  /** How far it is undone. */
  readonly undo?: {
    readonly isDone: boolean;
    readonly removed: number;
    readonly kept: number;
  } | null;
}
