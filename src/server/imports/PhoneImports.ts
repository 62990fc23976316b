import type {
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import type { ImportRow } from "../../component/imports/validators.js";
import { phoneAuthError } from "../../errors.js";
import { maskPhone } from "../../phone/index.js";
import type { E164 } from "../../phone/index.js";
import type { RunMutationCtx } from "../core/store/storeSteps.js";
import { callStore } from "../core/store/storeSteps.js";
import { readCountry } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import { importStatus } from "./importStatus.js";
import {
  checkRow,
  numberRows,
  readSource,
  ROWS_PER_CALL,
} from "./importSource.js";
import { scheduleBatch, scheduleWatch } from "./importStep.js";
import type {
  ImportCtx,
  ImportedRow,
  ImportInput,
  ImportOptions,
  ImportPage,
  ImportSource,
  ImportStatus,
  ShownImportRow,
} from "./importTypes.js";

/** Rows of one import begun by a mutation. */
const ROWS_PER_MUTATION = 10_000;

type ImportId = { importId: string };

/**
 * Imports: lists of numbers too long for one transaction, registered in the background. Like all
 * of `phone.admin`, for functions of the app that have checked who calls them.
 */
export class PhoneImports<DataModel extends GenericDataModel> {
  readonly #config: PhoneAuthConfig;

  constructor(config: PhoneAuthConfig) {
    this.#config = config;
  }

  /**
   * Starts an import and returns at once; `importStatus` tells how it stands. The same file twice
   * makes nobody twice.
   *
   * In a mutation the import starts with that mutation or not at all, and takes up to 10,000 rows;
   * in an action, as many as its memory holds. Files in storage are read in actions.
   *
   * @param options - `more`: leave the import open, for `addImportRows` and `sealImport`.
   * @throws ConvexError `invalid_input` with `reason` `rows` (too many, or one too long), `csv` (no
   *   CSV), `storageId` (no such file), `mapping.…` (no such column) or `defaultCountry`.
   * @example
   * ```ts
   * const { importId } = await phone.admin.startImport(ctx, {
   *   csv: "Name,Mobile\nAda,(415) 555-2671",
   *   mapping: { phone: "Mobile", profile: { name: "Name" } },
   *   defaultCountry: "US",
   * });
   * ```
   */
  async startImport(
    ctx: ImportCtx,
    options: ImportSource & ImportOptions & { more?: boolean },
  ): Promise<{ importId: string; total: number }> {
    const { onExisting = "fill", dryRun = false } = options;
    const defaultCountry = readCountry(options.defaultCountry);
    const { name, actorId, more = false } = options;
    const isMutation = "db" in ctx;
    const importId = await ctx.runMutation(
      this.#config.component.imports.intake.start,
      {
        settings: { onExisting, isDryRun: dryRun, defaultCountry },
        name,
        actorId,
      },
    );
    let total = 0;
    for await (const rows of readSource(ctx, options)) {
      if (isMutation && total + rows.length > ROWS_PER_MUTATION)
        throw phoneAuthError("invalid_input", { reason: "rows" });
      total = await this.#add(ctx, { importId, after: total, rows });
    }
    if (!more)
      await callStore(ctx, { type: "phone.sealImport", importId, actorId });
    return { importId, total };
  }

  /**
   * Adds rows to an import that was started with `more`. Asking again after no answer came is
   * harmless: rows that were added before are not added twice.
   *
   * @param args - `after`: how many rows were added before these.
   * @throws ConvexError `invalid_input` with `reason` `after` (rows before these are missing),
   *   `importId` (it takes no rows any more) or `rows`.
   */
  async addImportRows(
    ctx: RunMutationCtx,
    args: ImportId & { after: number; rows: readonly ImportInput[] },
  ): Promise<{ total: number }> {
    const { importId, after } = args;
    if (args.rows.length > ROWS_PER_CALL)
      throw phoneAuthError("invalid_input", { reason: "rows" });
    const rows = numberRows(args.rows, after);
    return { total: await this.#add(ctx, { importId, after, rows }) };
  }

  async #add(
    ctx: RunMutationCtx,
    args: ImportId & { after: number; rows: ImportRow[] },
  ): Promise<number> {
    const rows = args.rows.map(checkRow);
    const { intake } = this.#config.component.imports;
    const added = await ctx.runMutation(intake.add, { ...args, rows });
    if (added.status === "closed")
      throw phoneAuthError("invalid_input", { reason: "importId" });
    if (added.status === "gap")
      throw phoneAuthError("invalid_input", { reason: "after" });
    return added.totalRows;
  }

  /** Ends the rows of an import that was started with `more`; it runs from here on. */
  async sealImport(
    ctx: RunMutationCtx,
    { importId, actorId }: ImportId & { actorId?: string },
  ): Promise<{ changed: boolean }> {
    const step = { type: "phone.sealImport", importId, actorId } as const;
    return { changed: await callStore(ctx, step) };
  }

  /** How an import stands, or null when there is none, or it was pruned after 30 days. */
  async importStatus(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    { importId }: ImportId,
  ): Promise<ImportStatus | null> {
    const { reports } = this.#config.component.imports;
    const job = await ctx.runQuery(reports.get, { importId });
    return job === null ? null : importStatus(importId, job);
  }

  /** The newest imports, newest first; 20 by default, at most 50. */
  async listImports(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    { limit = 20 }: { limit?: number } = {},
  ): Promise<ImportStatus[]> {
    const { reports } = this.#config.component.imports;
    const jobs = await ctx.runQuery(reports.list, { limit });
    return jobs.map((job) => importStatus(job._id, job));
  }

  /** What became of each row, in order, numbers masked. */
  async importRows(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    args: ImportId & ImportPage,
  ): Promise<ImportedRow[]> {
    const shown = await this.#listRows(ctx, args);
    return shown.map(({ phone: _, source: __, ...row }) => row);
  }

  /**
   * The same with whole numbers and, for refused rows, what the source says, so that somebody can
   * mend them. Writes down who looked.
   */
  async showImportRows(
    ctx: Pick<GenericMutationCtx<DataModel>, "runQuery" | "runMutation">,
    { actorId, ...args }: ImportId & ImportPage & { actorId?: string },
  ): Promise<ShownImportRow[]> {
    const rows = await this.#listRows(ctx, args);
    await ctx.runMutation(this.#config.component.records.events.append, {
      type: "import.viewed",
      actorId,
      detail: args.importId,
      ...NO_SUBJECT,
    });
    return rows;
  }

  async #listRows(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    { importId, status, after = 0, limit = 100 }: ImportId & ImportPage,
  ): Promise<ShownImportRow[]> {
    const { reports } = this.#config.component.imports;
    const page = { importId, status, after, limit };
    const results = await ctx.runQuery(reports.listRows, page);
    return results.map((result) => ({
      row: result.row,
      status: result.status,
      label:
        result.phone === undefined
          ? undefined
          : maskPhone(result.phone as E164),
      phone: result.phone,
      userId: result.userId,
      duplicateOf: result.duplicateOf,
      code: result.code,
      reason: result.reason,
      source: result.source,
    }));
  }

  /** Stops an import between two batches. What was registered stays; the other rows are deleted. */
  async cancelImport(
    ctx: Pick<GenericMutationCtx<DataModel>, "runMutation">,
    { importId, actorId }: ImportId & { actorId?: string },
  ): Promise<{ changed: boolean }> {
    const { intake } = this.#config.component.imports;
    const { events } = this.#config.component.records;
    const changed = await ctx.runMutation(intake.cancel, { importId });
    if (changed) {
      await ctx.runMutation(events.append, {
        type: "import.cancelled",
        actorId,
        detail: importId,
        ...NO_SUBJECT,
      });
    }
    return { changed };
  }

  /**
   * Sets an import going again that stopped, e.g. because the deployment was misconfigured. One
   * that stops is tried again by itself for hours; harmless while it runs.
   */
  async resumeImport(
    ctx: Pick<
      GenericMutationCtx<DataModel>,
      "runQuery" | "runMutation" | "scheduler"
    >,
    { importId, actorId }: ImportId & { actorId?: string },
  ): Promise<{ changed: boolean }> {
    const { reports } = this.#config.component.imports;
    const { events } = this.#config.component.records;
    const job = await ctx.runQuery(reports.get, { importId });
    if (job?.state !== "running") return { changed: false };
    const batch = job.doneBatches;
    await scheduleBatch(ctx, importId, batch);
    // The last look may have been long ago, and this batch may fail as the one before did.
    await scheduleWatch(ctx, { importId, batch, tries: 0 });
    await ctx.runMutation(events.append, {
      type: "import.resumed",
      actorId,
      detail: importId,
      ...NO_SUBJECT,
    });
    return { changed: true };
  }
}
