import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { GenericId } from "convex/values";
import { phoneAuthError } from "../../../errors.js";
import { authMutationCtx } from "../../core/appContext.js";
import { givenOf } from "../../core/given.js";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { vOnExisting } from "../../core/registration/validators.js";
import {
  addImportRows,
  cancelImport,
  resumeImport,
  sealImport,
  startImport,
} from "../../imports/importCalls.js";
import { vColumnMapping } from "../../imports/columnMapping.js";
import {
  importDays,
  importRows,
  importStatus,
  listImports,
  showImportRows,
} from "../../imports/importReports.js";
import {
  vImportDay,
  vImportedRow,
  vImportInput,
  vImportPage,
  vImportStatus,
  vShownImportRow,
} from "../../imports/importTypes.js";
import { runnerOf } from "../../imports/runner.js";
import type { RunImport } from "../../imports/runner.js";
import { undoImport } from "../../imports/undoImport.js";
import { expectUpload } from "../../imports/uploads.js";
import type { Guard, Visibility } from "./guarded.js";

const vImportId = { importId: v.string() };
const vStarted = v.object({ importId: v.string(), total: v.number() });
const vChanged = v.object({ changed: v.boolean() });
const vOptions = {
  mapping: v.optional(vColumnMapping),
  defaultCountry: v.optional(v.string()),
  onExisting: v.optional(vOnExisting),
  dryRun: v.optional(v.boolean()),
  name: v.optional(v.string()),
};

/** Deletes a file, unless somebody who asked for the same at the same moment was faster. */
async function deleteFile(
  { storage }: Pick<GenericActionCtx<GenericDataModel>, "storage">,
  storageId: GenericId<"_storage">,
): Promise<void> {
  try {
    await storage.delete(storageId);
  } catch (error) {
    if ((await storage.getUrl(storageId)) !== null) throw error;
  }
}

/** Imports, for an admin page or an operator. */
export function adminImportFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(
  phone: PhoneAuth<DataModel>,
  { query, mutation, action, may, looksPerHour }: Guard<DataModel, Calls>,
  runImport: RunImport,
) {
  return {
    /**
     * Registers a list in the background, given as rows or as the text of a CSV file.
     * `importStatus` shows the progress.
     */
    startImport: mutation(
      "startImport",
      {
        rows: v.optional(v.array(vImportInput)),
        csv: v.optional(v.string()),
        more: v.optional(v.boolean()),
        ...vOptions,
      },
      vStarted,
      async (ctx, { rows = [], csv, mapping, ...options }, actorId) =>
        await startImport(phone, ctx, {
          ...(csv === undefined ? { rows } : { csv, mapping }),
          ...options,
          runImport,
          actorId,
        }),
    ),
    /** Adds rows to an import that was started with `more`. */
    addImportRows: mutation(
      "addImportRows",
      { ...vImportId, after: v.number(), rows: v.array(vImportInput) },
      v.object({ total: v.number() }),
      async (ctx, args, actorId) =>
        await addImportRows(phone, ctx, { ...args, actorId }),
    ),
    /** Says that an import started with `more` has all its rows. It starts to run now. */
    sealImport: mutation(
      "sealImport",
      vImportId,
      vChanged,
      async (ctx, args, actorId) =>
        await sealImport(phone, ctx, { ...args, runImport, actorId }),
    ),
    /**
     * Returns the address and the `Content-Type` for uploading a CSV file that is too large for an
     * argument. Then call `startFileImport`. Files not started within two hours are deleted.
     */
    uploadImport: mutation(
      "uploadImport",
      {},
      v.object({ url: v.string(), contentType: v.string() }),
      async (ctx, _, actorId) =>
        await expectUpload(
          givenOf(phone),
          authMutationCtx(ctx),
          runnerOf(runImport),
          actorId,
        ),
    ),
    /**
     * Starts an import of a file uploaded with `uploadImport`. The file is deleted in any case. No
     * other file is read.
     */
    startFileImport: action(
      "startFileImport",
      { storageId: v.id("_storage"), ...vOptions },
      vStarted,
      async (ctx, { storageId, ...options }, actorId) => {
        const source = { storageId, ...options, runImport, actorId };
        const claim = { type: "claim", storageId } as const;
        if ((await runnerOf(runImport).call(ctx, claim)) !== true)
          throw phoneAuthError("invalid_input", { reason: "storageId" });
        try {
          return await startImport(phone, ctx, source);
        } finally {
          await deleteFile(ctx, storageId);
        }
      },
    ),
    /** The progress of an import: rows done, created, refused and why, rate and time left. */
    importStatus: query(
      "importStatus",
      vImportId,
      v.union(vImportStatus, v.null()),
      async (ctx, args) => await importStatus(phone, ctx, args),
    ),
    /** The newest imports. */
    listImports: query(
      "listImports",
      {},
      v.array(vImportStatus),
      async (ctx) => await listImports(phone, ctx),
    ),
    /** How many people an import registered on each day, and how many of them first signed in. */
    importDays: query(
      "importDays",
      vImportId,
      v.array(vImportDay),
      async (ctx, args) => await importDays(phone, ctx, args),
    ),
    /** The result of each row, page by page, with masked numbers. */
    importRows: query(
      "importRows",
      { ...vImportId, ...vImportPage.fields },
      v.array(vImportedRow),
      async (ctx, args) => {
        const rows = await importRows(phone, ctx, args);
        if (await may(ctx, "findUser")) return rows;
        // A list of guesses is to tell nobody who has each number.
        return rows.map((row) =>
          row.status === "created"
            ? row
            : {
                ...row,
                userId: undefined,
                name: undefined,
                claimedAt: undefined,
              },
        );
      },
    ),
    /** The same with whole numbers, for a download. A mutation, because it is logged. */
    showImportRows: mutation(
      "showImportRows",
      { ...vImportId, ...vImportPage.fields },
      v.array(vShownImportRow),
      async (ctx, args, actorId) =>
        await showImportRows(phone, ctx, { ...args, actorId, looksPerHour }),
    ),
    /** Stops an import. What it has registered so far stays. */
    cancelImport: mutation(
      "cancelImport",
      vImportId,
      vChanged,
      async (ctx, args, actorId) =>
        await cancelImport(phone, ctx, { ...args, actorId }),
    ),
    /** Removes the users that an import created and that have not signed in since. */
    undoImport: mutation(
      "undoImport",
      vImportId,
      vChanged,
      async (ctx, args, actorId) =>
        await undoImport(phone, ctx, { ...args, runImport, actorId }),
    ),
    /** Resumes an import that has stopped, e.g. because of a mistake in the configuration. */
    resumeImport: mutation(
      "resumeImport",
      vImportId,
      vChanged,
      async (ctx, args, actorId) =>
        await resumeImport(phone, ctx, { ...args, runImport, actorId }),
    ),
  };
}
