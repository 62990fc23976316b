import {
  internalActionGeneric,
  internalMutationGeneric,
  internalQueryGeneric,
} from "convex/server";
import type {
  GenericDataModel,
  RegisteredAction,
  RegisteredMutation,
  RegisteredQuery,
} from "convex/server";
import { v } from "convex/values";
import type { GenericId } from "convex/values";
import { vOnExisting } from "../registration/registrationTypes.js";
import type { OnExisting } from "../registration/registrationTypes.js";
import { vColumnMapping } from "./importCsv.js";
import type { ColumnMapping } from "./importCsv.js";
import type {
  ImportedRow,
  ImportInput,
  ImportPage,
  ImportStatus,
  ShownImportRow,
} from "./importTypes.js";
import {
  vImportedRow,
  vImportInput,
  vImportPage,
  vImportStatus,
  vShownImportRow,
} from "./importTypes.js";
import type { PhoneImports } from "./PhoneImports.js";

type ImportId = { importId: string };
type Options = {
  mapping?: ColumnMapping;
  defaultCountry?: string;
  onExisting?: OnExisting;
  dryRun?: boolean;
  name?: string;
};
type Changed = { changed: boolean };
type Started = { importId: string; total: number };

/** The imports as internal functions; part of what `phone.registration()` yields. */
export interface ImportFunctions {
  /** Registers a list in the background: rows, or the text of a CSV file. */
  startImport: RegisteredMutation<
    "internal",
    Options & { rows?: ImportInput[]; csv?: string; more?: boolean },
    Promise<Started>
  >;
  /** The same for a CSV file in Convex storage. */
  startFileImport: RegisteredAction<
    "internal",
    Options & { storageId: GenericId<"_storage"> },
    Promise<Started>
  >;
  /** Adds rows to an import that was started with `more`. */
  addImportRows: RegisteredMutation<
    "internal",
    ImportId & { after: number; rows: ImportInput[] },
    Promise<{ total: number }>
  >;
  /** Ends the rows of such an import; it runs from here on. */
  sealImport: RegisteredMutation<"internal", ImportId, Promise<Changed>>;
  /** How an import stands; null when there is none of that id. */
  importStatus: RegisteredQuery<
    "internal",
    ImportId,
    Promise<ImportStatus | null>
  >;
  /** What became of each row, numbers masked. */
  importRows: RegisteredQuery<
    "internal",
    ImportId & ImportPage,
    Promise<ImportedRow[]>
  >;
  /** The same with whole numbers, and the source of refused rows; the look is written down. */
  showImportRows: RegisteredMutation<
    "internal",
    ImportId & ImportPage,
    Promise<ShownImportRow[]>
  >;
  /** Stops an import between two batches; who was registered stays. */
  cancelImport: RegisteredMutation<"internal", ImportId, Promise<Changed>>;
  /** Sets an import going again that has stopped; harmless while it runs. */
  resumeImport: RegisteredMutation<"internal", ImportId, Promise<Changed>>;
}

const vImportId = { importId: v.string() };
const vChanged = v.object({ changed: v.boolean() });
const vStarted = v.object({ importId: v.string(), total: v.number() });
const vOptions = {
  mapping: v.optional(vColumnMapping),
  defaultCountry: v.optional(v.string()),
  onExisting: v.optional(vOnExisting),
  dryRun: v.optional(v.boolean()),
  name: v.optional(v.string()),
};

/** Internal functions around the imports of `phone.admin`. */
export function importFunctions(
  imports: PhoneImports<GenericDataModel>,
): ImportFunctions {
  return {
    startImport: internalMutationGeneric({
      args: {
        rows: v.optional(v.array(vImportInput)),
        csv: v.optional(v.string()),
        more: v.optional(v.boolean()),
        ...vOptions,
      },
      returns: vStarted,
      handler: async (ctx, { rows = [], csv, mapping, more, ...options }) =>
        await imports.startImport(ctx, {
          ...(csv === undefined ? { rows } : { csv, mapping }),
          ...options,
          more,
        }),
    }),
    startFileImport: internalActionGeneric({
      args: { storageId: v.id("_storage"), ...vOptions },
      returns: vStarted,
      handler: async (ctx, { storageId, ...options }) =>
        await imports.startImport(ctx, { storageId, ...options }),
    }),
    addImportRows: internalMutationGeneric({
      args: { ...vImportId, after: v.number(), rows: v.array(vImportInput) },
      returns: v.object({ total: v.number() }),
      handler: async (ctx, args) => await imports.addImportRows(ctx, args),
    }),
    sealImport: internalMutationGeneric({
      args: vImportId,
      returns: vChanged,
      handler: async (ctx, args) => await imports.sealImport(ctx, args),
    }),
    importStatus: internalQueryGeneric({
      args: vImportId,
      returns: v.union(vImportStatus, v.null()),
      handler: async (ctx, args) => await imports.importStatus(ctx, args),
    }),
    importRows: internalQueryGeneric({
      args: { ...vImportId, ...vImportPage.fields },
      returns: v.array(vImportedRow),
      handler: async (ctx, args) => await imports.importRows(ctx, args),
    }),
    showImportRows: internalMutationGeneric({
      args: { ...vImportId, ...vImportPage.fields },
      returns: v.array(vShownImportRow),
      handler: async (ctx, args) => await imports.showImportRows(ctx, args),
    }),
    cancelImport: internalMutationGeneric({
      args: vImportId,
      returns: vChanged,
      handler: async (ctx, args) => await imports.cancelImport(ctx, args),
    }),
    resumeImport: internalMutationGeneric({
      args: vImportId,
      returns: vChanged,
      handler: async (ctx, args) => await imports.resumeImport(ctx, args),
    }),
  };
}
