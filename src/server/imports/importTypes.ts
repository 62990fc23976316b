import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { GenericId } from "convex/values";
import {
  vImportCounts,
  vImportRow,
  vImportRowStatus,
  vImportState,
} from "../../component/imports/validators.js";
import type { OnExisting } from "../core/registration/registrationTypes.js";
import type { ColumnMapping } from "../../lists/columns.js";

/** Validator of {@link ImportInput}. */
export const vImportInput = v.object({
  ...vImportRow.fields,
  row: v.optional(v.number()),
});

/** One row to import. `row` is its number in the source; by default its position, from 1. */
export type ImportInput = Infer<typeof vImportInput>;

/** How an import reads its rows. */
export interface ImportOptions {
  /**
   * Country of numbers written without one, as two letters. Default: the option of `PhoneAuth`.
   * Any string, because forms and files say it: rows of a country that is none are refused.
   */
  defaultCountry?: string;
  /** What happens to a number that is registered already. Default `"fill"`. */
  onExisting?: OnExisting;
  /** Report what would happen, and change nothing. Default `false`. */
  dryRun?: boolean;
  /** What to call it, e.g. the file's name. */
  name?: string;
  /** The administrator who does it, for the events. */
  actorId?: string;
}

/** Where an import's rows come from. */
export type ImportSource =
  | {
      /** The people, one object each. */
      rows: readonly ImportInput[];
    }
  | {
      /** Text of a CSV file, header included. */
      csv: string;
      /** Which column holds what. Default: the usual names are tried. */
      mapping?: ColumnMapping;
    }
  | {
      /** A CSV file in Convex storage; from an action only. */
      storageId: GenericId<"_storage">;
      /** Which column holds what. Default: the usual names are tried. */
      mapping?: ColumnMapping;
    };

/** A mutation's context or an action's; files are read in actions. */
export type ImportCtx = Pick<
  GenericActionCtx<GenericDataModel>,
  "runMutation"
> & { storage?: object };

/** Validator of {@link ImportStatus}. */
export const vImportStatus = v.object({
  importId: v.string(),
  state: vImportState,
  name: v.optional(v.string()),
  dryRun: v.boolean(),
  total: v.number(),
  done: v.number(),
  ...vImportCounts.fields,
  /** Refused rows by `PhoneRefusalReason`, or by error code where it is not the number. */
  refusedBy: v.record(v.string(), v.number()),
  /** Rows per second so far, and the time left at that rate in ms; null while unknown. */
  ratePerSecond: v.union(v.number(), v.null()),
  leftMs: v.union(v.number(), v.null()),
  /** Instant at which its first batch ran, ms since 1970, as are the next two. */
  startedAt: v.union(v.number(), v.null()),
  /** When the last batch was done. Minutes ago, and still running: something is wrong. */
  activeAt: v.number(),
  endedAt: v.union(v.number(), v.null()),
  /** How far it is undone; `kept` counts people who signed in or were changed since. */
  undo: v.union(
    v.object({ isDone: v.boolean(), removed: v.number(), kept: v.number() }),
    v.null(),
  ),
});

/** How an import stands. */
export type ImportStatus = Infer<typeof vImportStatus>;

/** Validator of {@link ImportedRow}. */
export const vImportedRow = v.object({
  row: v.number(),
  status: vImportRowStatus,
  /** The number, masked; absent where the row has none. */
  label: v.optional(v.string()),
  /** Refused rows: what the source has in place of a number, all digits but the last two covered. */
  written: v.optional(v.string()),
  /** How the person is called now; of a refused row, what the source says. */
  name: v.optional(v.string()),
  /** When the number was proved, by a sign-in. Absent: not yet. */
  claimedAt: v.optional(v.number()),
  userId: v.optional(v.string()),
  duplicateOf: v.optional(v.number()),
  code: v.optional(v.string()),
  reason: v.optional(v.string()),
  /** Whether undoing the import removed whom the row created. */
  isUndone: v.optional(v.boolean()),
});

/** What became of one row, for showing. */
export type ImportedRow = Infer<typeof vImportedRow>;

/** Validator of {@link ShownImportRow}. */
export const vShownImportRow = v.object({
  ...vImportedRow.fields,
  phone: v.optional(v.string()),
  source: v.optional(vImportRow),
});

/** The same with the whole number and, for refused rows, what the source says. */
export type ShownImportRow = Infer<typeof vShownImportRow>;

/** Validator of {@link ImportPage}. */
export const vImportPage = v.object({
  after: v.optional(v.number()),
  limit: v.optional(v.number()),
  status: v.optional(vImportRowStatus),
});

/** A page of results: `after` is the last row seen, `limit` at most 500, 100 by default. */
export type ImportPage = Infer<typeof vImportPage>;
