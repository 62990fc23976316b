import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { GenericId } from "convex/values";
import {
  vImportCounts,
  vImportDayCounts,
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

/** One row to import. `row` is its number in the source. Default: its position, starting at 1. */
export type ImportInput = Infer<typeof vImportInput>;

/** How an import reads its rows. */
export interface ImportOptions {
  /**
   * Country of numbers written without a country code, as two letters. Default: the option of
   * `PhoneAuth`. The type is `string`, because the value often comes from a form or a file. A country
   * that does not exist is refused.
   */
  defaultCountry?: string;
  /** What happens to the profile if a number is registered already. Default `"fill"`. */
  onExisting?: OnExisting;
  /** Only report what would happen, and change nothing. Default `false`. */
  dryRun?: boolean;
  /** A name for the import, e.g. the file's name. */
  name?: string;
  /** The administrator who imports, for the events. */
  actorId?: string;
}

/** Where an import's rows come from. */
export type ImportSource =
  | {
      /** The people, one object for each. */
      rows: readonly ImportInput[];
    }
  | {
      /** Text of a CSV file, including the header. */
      csv: string;
      /** Which column holds what. Default: the usual names are tried. */
      mapping?: ColumnMapping;
    }
  | {
      /** A CSV file in Convex storage. Only actions can read it. */
      storageId: GenericId<"_storage">;
      /** Which column holds what. Default: the usual names are tried. */
      mapping?: ColumnMapping;
    };

/** The context of a mutation or an action. Only actions can read files. */
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
  /** Refused rows, by `PhoneRefusalReason`, or by error code if the number is not the reason. */
  refusedBy: v.record(v.string(), v.number()),
  /** Rows per second so far. Null while unknown. */
  ratePerSecond: v.union(v.number(), v.null()),
  /** The time left at that rate, in ms. Null while unknown. */
  leftMs: v.union(v.number(), v.null()),
  /** When the first batch ran. This and the next two are in ms since 1970. */
  startedAt: v.union(v.number(), v.null()),
  /** When the last batch was done. If that is minutes ago and it still runs, something is wrong. */
  activeAt: v.number(),
  endedAt: v.union(v.number(), v.null()),
  /** Progress of undoing it. `kept` counts people who have signed in or were changed since. */
  undo: v.union(
    v.object({ isDone: v.boolean(), removed: v.number(), kept: v.number() }),
    v.null(),
  ),
});

/** The progress of an import. */
export type ImportStatus = Infer<typeof vImportStatus>;

/** Validator of {@link ImportedRow}. */
export const vImportedRow = v.object({
  row: v.number(),
  status: vImportRowStatus,
  /** The masked number. Absent if the row has none. */
  label: v.optional(v.string()),
  /** For refused rows: what the source has as the number, with all but the last two digits masked. */
  written: v.optional(v.string()),
  /** The person's present name. For a refused row, the name in the source. */
  name: v.optional(v.string()),
  /** When the number was proved by a sign-in. Absent if it was not yet. */
  claimedAt: v.optional(v.number()),
  userId: v.optional(v.string()),
  duplicateOf: v.optional(v.number()),
  code: v.optional(v.string()),
  reason: v.optional(v.string()),
  /** Whether undoing the import removed the user that the row created. */
  isUndone: v.optional(v.boolean()),
});

/** The result of one row, with a masked number. */
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

/** Which page of results: `after` is the last row seen. `limit` is 100 by default, at most 500. */
export type ImportPage = Infer<typeof vImportPage>;

/** Validator of {@link ImportDay}. */
export const vImportDay = v.object({
  /** The day in UTC, such as `2027-01-31`. */
  day: v.string(),
  ...vImportDayCounts.fields,
});

/** The counts of an import on one day, as `importDays` returns them. */
export type ImportDay = Infer<typeof vImportDay>;
