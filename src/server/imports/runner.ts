import { getFunctionName, makeFunctionReference } from "convex/server";
import type { FunctionReference } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vImportSettings } from "../../component/imports/validators.js";
import { vOnExisting, vRegisterRow } from "../core/registration/validators.js";
import { callOurs } from "../core/store/callOurs.js";
import type { RunMutationCtx } from "../core/store/callStore.js";
import type { MutationCtx } from "../options/dataModel.js";

const vImportId = { importId: v.string() };
const vActor = { actorId: v.optional(v.string()) };

/** Validator of {@link ImportStep}. */
export const vImportStep = v.union(
  v.object({ type: v.literal("nothing") }),
  v.object({
    type: v.literal("open"),
    settings: vImportSettings,
    name: v.optional(v.string()),
    ...vActor,
  }),
  /** Whether a file was uploaded for an import, by what its type says. */
  v.object({ type: v.literal("claim"), storageId: v.id("_storage") }),
  /** Deletes what was uploaded with a ticket, a page of files at a time. */
  v.object({
    type: v.literal("sweep"),
    ticket: v.string(),
    after: v.optional(v.number()),
  }),
  /** Does so with what was uploaded for any, a page of tickets at a time. */
  v.object({ type: v.literal("sweepAll"), after: v.number() }),
  /** Goes on to tell imports of people who were erased. */
  v.object({ type: v.literal("mark"), erasureId: v.string() }),
  /** Drops what an import has of people who were erased. */
  v.object({
    type: v.literal("forget"),
    ...vImportId,
    batch: v.number(),
    row: v.number(),
  }),
  v.object({ type: v.literal("seal"), ...vImportId, ...vActor }),
  v.object({ type: v.literal("resume"), ...vImportId, ...vActor }),
  v.object({ type: v.literal("undo"), ...vImportId, ...vActor }),
  v.object({ type: v.literal("undoRows"), ...vImportId, after: v.number() }),
  v.object({ type: v.literal("batch"), ...vImportId, batch: v.number() }),
  v.object({
    type: v.literal("watch"),
    ...vImportId,
    batch: v.number(),
    tries: v.number(),
  }),
  v.object({
    type: v.literal("try"),
    rows: v.array(vRegisterRow()),
    onExisting: vOnExisting,
  }),
);

/** One step of an import: what `runImport` has to do. */
export type ImportStep = Infer<typeof vImportStep>;

/** Arguments of `runImport`. It uses `as` to schedule its next step. */
export type RunImportArgs = {
  /** The module that exports `runImport`, e.g. `"admin"`. */
  as: string;
  /** What to do. */
  step: ImportStep;
};

/** Your app's function `runImport`, e.g. `internal.admin.runImport`. */
export type RunImport = FunctionReference<
  "mutation",
  "internal",
  RunImportArgs,
  unknown
>;

/** The `runImport` that a module of the app exports, e.g. `"admin"` for `convex/admin.ts`. */
export function runImportIn(module: string): RunImport {
  // A reference by name is typed as a public one.
  const reference = makeFunctionReference(`${module}:runImport`);
  return reference as unknown as RunImport;
}

/** How `runImport` is reached. */
export interface Runner {
  /** The function, such as `admin:runImport`. */
  name: string;
  /** Within the running mutation, or in one of its own from an action. */
  call: (ctx: RunMutationCtx, step: ImportStep) => Promise<unknown>;
  /** In a transaction of its own. */
  schedule: (
    ctx: Pick<MutationCtx, "scheduler">,
    delayMs: number,
    step: ImportStep,
  ) => Promise<void>;
}

/** The function of that name, such as `admin:runImport`. */
export function runnerNamed(as: string): Runner {
  const reference = makeFunctionReference<"mutation", RunImportArgs, unknown>(
    as,
  );
  const [module = ""] = as.split(":");
  const ours = (ctx: RunMutationCtx) => ({
    call: async (args: RunImportArgs) => await ctx.runMutation(reference, args),
    nothing: { as, step: { type: "nothing" as const } },
    isMissing:
      `PhoneAuth: imports run in a function runImport, and convex/${module}.ts exports none. ` +
      "Add runImport to the names that it exports of adminFunctions, operatorFunctions or importFunctions.",
  });
  return {
    name: as,
    call: async (ctx, step) => await callOurs(ours(ctx), { as, step }),
    schedule: async (ctx, delayMs, step) => {
      await ctx.scheduler.runAfter(delayMs, reference, { as, step });
    },
  };
}

/** The function that a reference names. */
export function runnerOf(runImport: RunImport): Runner {
  return runnerNamed(getFunctionName(runImport));
}

/** A batch that fails does so as a whole, and the chain ends; the watch takes it up again. */
const WATCH_MS = 60_000;

/**
 * Has a batch run. Convex's own scheduler runs a mutation exactly once, which is all a chain of
 * batches needs: a queue between would only add calls.
 */
export async function scheduleBatch(
  ctx: Pick<MutationCtx, "scheduler">,
  runner: Runner,
  batch: { importId: string; batch: number },
): Promise<void> {
  await runner.schedule(ctx, 0, { type: "batch", ...batch });
}

/** Has somebody look whether an import moves on. */
export async function scheduleWatch(
  ctx: Pick<MutationCtx, "scheduler">,
  runner: Runner,
  watch: { importId: string; batch: number; tries: number },
): Promise<void> {
  const delayMs = WATCH_MS * 2 ** watch.tries;
  await runner.schedule(ctx, delayMs, { type: "watch", ...watch });
}
