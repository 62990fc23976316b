import type { ImportRow } from "../../component/imports/validators.js";
import { phoneAuthError } from "../../errors.js";
import { repeated } from "../core/store/repeated.js";
import { givenOf } from "../core/given.js";
import { readCountry } from "../core/normalizePhone.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import type { RunMutationCtx } from "../core/store/callStore.js";
import {
  checkRow,
  numberRows,
  readSource,
  ROWS_PER_CALL,
} from "./importSource.js";
import type {
  ImportCtx,
  ImportInput,
  ImportOptions,
  ImportSource,
} from "./importTypes.js";
import { runnerOf } from "./runner.js";
import type { RunImport } from "./runner.js";

/** Rows of one import begun by a mutation. */
const ROWS_PER_MUTATION = 5_000;

type ImportId = { importId: string };

/** Where an import runs: the app's function `runImport`, e.g. `internal.admin.runImport`. */
export interface ImportRuns {
  /** You get it from `adminFunctions`, `operatorFunctions` or `importFunctions`. */
  runImport: RunImport;
}

/**
 * Starts an import and returns at once. `importStatus` shows the progress. Importing the same file twice
 * creates nobody twice.
 *
 * In a mutation, the import starts only if the mutation commits, and takes up to 5,000 rows. In an
 * action, it takes as many rows as fit into memory. Files in storage can only be read in actions.
 *
 * @param options - `runImport`: the function that runs the import; you get it from `adminFunctions`,
 *   `operatorFunctions` or `importFunctions`. `more`: keeps the import open for `addImportRows` and
 *   `sealImport`.
 * @throws ConvexError `invalid_input` with `reason` `rows` (too many, or one is too long), `csv` (the
 *   text is no CSV), `storageId` (no such file), `mapping.…` (no such column) or `defaultCountry`.
 * @example
 * ```ts
 * const { importId } = await startImport(phone, ctx, {
 *   csv: "Name,Mobile\nAda,(415) 555-2671",
 *   mapping: { phone: "Mobile", profile: { name: "Name" } },
 *   defaultCountry: "US",
 *   runImport: internal.admin.runImport,
 * });
 * ```
 */
export async function startImport(
  phone: AnyPhoneAuth,
  ctx: ImportCtx,
  options: ImportSource & ImportOptions & ImportRuns & { more?: boolean },
): Promise<{ importId: string; total: number }> {
  const { onExisting = "fill", dryRun = false } = options;
  const defaultCountry = readCountry(options.defaultCountry);
  const { name, actorId, more = false } = options;
  const isMutation = "db" in ctx;
  const runner = runnerOf(options.runImport);
  const importId = (await runner.call(ctx, {
    type: "open",
    settings: { onExisting, isDryRun: dryRun, defaultCountry },
    name,
    actorId,
  })) as string;
  let total = 0;
  for await (const rows of readSource(ctx, options)) {
    if (isMutation && total + rows.length > ROWS_PER_MUTATION)
      throw phoneAuthError("invalid_input", { reason: "rows" });
    const added = { importId, after: total, rows, actorId };
    total = await addRows(phone, ctx, added);
  }
  if (!more) await runner.call(ctx, { type: "seal", importId, actorId });
  return { importId, total };
}

/**
 * Adds rows to an import that was started with `more`. The events name the person who added a row as
 * the one who registered it. Adding rows to somebody else's import is an event, too. If you get no
 * answer, you can safely call again: rows that were added already are not added twice.
 *
 * @param args - `after`: how many rows were added before these.
 * @throws ConvexError `invalid_input` with `reason` `after` (earlier rows are missing), `importId` (the
 *   import takes no more rows) or `rows`.
 */
export async function addImportRows(
  phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  args: ImportId & {
    after: number;
    rows: readonly ImportInput[];
    actorId?: string;
  },
): Promise<{ total: number }> {
  const { importId, after, actorId } = args;
  if (args.rows.length > ROWS_PER_CALL)
    throw phoneAuthError("invalid_input", { reason: "rows" });
  const rows = numberRows(args.rows, after);
  return {
    total: await addRows(phone, ctx, { importId, after, rows, actorId }),
  };
}

async function addRows(
  phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  args: ImportId & { after: number; rows: ImportRow[]; actorId?: string },
): Promise<number> {
  const rows = args.rows.map(checkRow);
  const { intake } = givenOf(phone).component.imports;
  const asked = { ...args, rows };
  const added = await repeated(
    ctx,
    async () => await ctx.runMutation(intake.add, asked),
  );
  if (added.status === "closed")
    throw phoneAuthError("invalid_input", { reason: "importId" });
  if (added.status === "gap")
    throw phoneAuthError("invalid_input", { reason: "after" });
  if (added.isOthers === true)
    await ctx.runMutation(givenOf(phone).component.records.events.append, {
      type: "import.added",
      actorId: args.actorId,
      detail: args.importId,
      ...NO_SUBJECT,
    });
  return added.totalRows;
}

/** Says that an import started with `more` has all its rows. It starts to run now. */
export async function sealImport(
  _phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  {
    importId,
    actorId,
    runImport,
  }: ImportId & ImportRuns & { actorId?: string },
): Promise<{ changed: boolean }> {
  const step = { type: "seal", importId, actorId } as const;
  const changed = await runnerOf(runImport).call(ctx, step);
  return { changed: changed as boolean };
}

/** Stops an import between two batches. Registered rows stay; the other rows are deleted. */
export async function cancelImport(
  phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  { importId, actorId }: ImportId & { actorId?: string },
): Promise<{ changed: boolean }> {
  const { intake } = givenOf(phone).component.imports;
  const { events } = givenOf(phone).component.records;
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
 * Resumes an import that has stopped, e.g. because the deployment was misconfigured. An import that
 * stops also retries by itself for hours. Calling this while it runs does no harm.
 */
export async function resumeImport(
  _phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  {
    importId,
    actorId,
    runImport,
  }: ImportId & ImportRuns & { actorId?: string },
): Promise<{ changed: boolean }> {
  const step = { type: "resume", importId, actorId } as const;
  const changed = await runnerOf(runImport).call(ctx, step);
  return { changed: changed as boolean };
}
