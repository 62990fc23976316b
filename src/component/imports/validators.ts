import { v } from "convex/values";
import type { Infer } from "convex/values";

/** One person to register, as the source of the import has it. */
export const vImportRow = v.object({
  /** Number of the row in its source, counted from 1 and rising. */
  row: v.number(),
  /** The number as it is written there. */
  phone: v.string(),
  /** Country of a number written without one; goes before the import's own. */
  country: v.optional(v.string()),
  /** Fields of the app's `users` table; which ones, only the app's schema knows. */
  profile: v.optional(v.record(v.string(), v.any())),
});
export type ImportRow = Infer<typeof vImportRow>;

/** How every row of an import is read. */
export const vImportSettings = v.object({
  defaultCountry: v.optional(v.string()),
  onExisting: v.union(
    v.literal("keep"),
    v.literal("fill"),
    v.literal("overwrite"),
  ),
  /** Whether everything but the results is taken back. */
  isDryRun: v.boolean(),
});
export type ImportSettings = Infer<typeof vImportSettings>;

/** `receiving` takes rows, `running` works on them; the other two are final. */
export const vImportState = v.union(
  v.literal("receiving"),
  v.literal("running"),
  v.literal("done"),
  v.literal("cancelled"),
);
export type ImportState = Infer<typeof vImportState>;

export const vImportRowStatus = v.union(
  v.literal("created"),
  v.literal("existing"),
  v.literal("updated"),
  v.literal("refused"),
);

/** What became of one row. */
export const vImportResult = v.object({
  row: v.number(),
  status: vImportRowStatus,
  /** Whether the row stands for a user now; the opposite of `refused`, as an index can ask it. */
  isAccepted: v.boolean(),
  /** E.164, where the row has a number at all. */
  phone: v.optional(v.string()),
  userId: v.optional(v.string()),
  /** The first row of this import with the same number, when this is not it. */
  duplicateOf: v.optional(v.number()),
  /** Refused rows: the error's code, and its reason where it has one. */
  code: v.optional(v.string()),
  reason: v.optional(v.string()),
  /** Refused rows: the row itself, so that somebody can mend it. */
  source: v.optional(vImportRow),
  /** Dry runs: what this number's rows so far would have written, for those to come. */
  profileSoFar: v.optional(v.record(v.string(), v.any())),
  /** Whether whom it created was removed again, by undoing the import. */
  isUndone: v.optional(v.boolean()),
  /** Whether the first sign-in of whom it created is counted. */
  isClaimed: v.optional(v.boolean()),
});
export type ImportResult = Infer<typeof vImportResult>;

export const vImportCounts = v.object({
  created: v.number(),
  existing: v.number(),
  updated: v.number(),
  refused: v.number(),
  /** Accepted rows whose number an earlier row had; they count as existing or updated, too. */
  duplicates: v.number(),
});

/** How far an import is undone. */
export const vImportUndo = v.object({
  /** The last row looked at. */
  after: v.number(),
  /** Whether all were. */
  isDone: v.boolean(),
  /** People removed again, and those who stay: they signed in, or were changed since. */
  removed: v.number(),
  kept: v.number(),
  actorId: v.optional(v.string()),
});

/** An import as its own row has it. */
export const vImport = v.object({
  state: vImportState,
  settings: vImportSettings,
  /** What the import is called, e.g. the name of its file. */
  name: v.optional(v.string()),
  actorId: v.optional(v.string()),
  /** The function of the app in which it runs, e.g. `admin:runImport`. */
  runBy: v.optional(v.string()),
  /** Marks of people erased since: their rows are none. */
  erased: v.optional(v.array(v.string())),
  totalRows: v.number(),
  doneRows: v.number(),
  /** Batches stored, and those done; the next to run is number `doneBatches`. */
  totalBatches: v.number(),
  doneBatches: v.number(),
  counts: vImportCounts,
  /** Refused rows by `PhoneRefusalReason`, or by the error's code where it is not the number. */
  refusedBy: v.record(v.string(), v.number()),
  /** When the rows were complete; when the last thing happened; when the import ended. */
  startedAt: v.optional(v.number()),
  activeAt: v.number(),
  endedAt: v.optional(v.number()),
  undo: v.optional(vImportUndo),
});
export type Import = Infer<typeof vImport>;

/** What became of an import on one day. */
export const vImportDayCounts = v.object({
  /** People it registered. */
  registered: v.number(),
  /** People whom it had registered, and who signed in for the first time. */
  claimed: v.number(),
});
export type ImportDayCounts = Infer<typeof vImportDayCounts>;
