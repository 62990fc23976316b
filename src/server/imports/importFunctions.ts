import { internalMutationGeneric } from "convex/server";
import type { RegisteredMutation } from "convex/server";
import { v } from "convex/values";
import { configOf } from "../core/configOf.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import type { MutationCtx } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { forgetHeld, markMore, sweepUploads } from "./forgetPeople.js";
import { runBatch, tryRegister } from "./importBatch.js";
import {
  runnerNamed,
  scheduleBatch,
  scheduleWatch,
  vImportStep,
} from "./runner.js";
import type { ImportStep, RunImportArgs, Runner } from "./runner.js";
import { startUndo, undoRows } from "./undoImport.js";
import { claimUpload, sweepUpload } from "./uploads.js";

/** What `importFunctions` returns. */
export interface ImportFunctions {
  /** Runs imports, batch by batch. Export it, but do not call it yourself. */
  runImport: RegisteredMutation<"internal", RunImportArgs, Promise<unknown>>;
}

/**
 * Makes the internal function that runs imports. `adminFunctions` and `operatorFunctions` include it.
 *
 * @example
 * ```ts
 * // convex/imports.ts
 * export const { runImport } = importFunctions(phone);
 * ```
 */
export function importFunctions(phone: AnyPhoneAuth): ImportFunctions {
  return {
    runImport: internalMutationGeneric({
      args: { as: v.string(), step: vImportStep },
      returns: v.any(),
      handler: async (ctx: MutationCtx, { as, step }) =>
        await runStep(configOf(phone), ctx, runnerNamed(as), step),
    }),
  };
}

/** One step in the life of an import; what it answers, `importCalls.ts` knows. */
async function runStep(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  step: ImportStep,
): Promise<unknown> {
  switch (step.type) {
    case "nothing":
      return null;
    case "open": {
      const { type: _, ...settings } = step;
      const { intake } = config.component.imports;
      const runBy = runner.name;
      return await ctx.runMutation(intake.start, { ...settings, runBy });
    }
    case "claim":
      return await claimUpload(config, ctx, step);
    case "sweep":
      await sweepUpload(config, ctx, runner, step);
      return null;
    case "sweepAll":
      await sweepUploads(config, ctx, step);
      return null;
    case "mark":
      await markMore(config, ctx, step);
      return null;
    case "forget":
      await forgetHeld(config, ctx, runner, step);
      return null;
    case "seal":
      return await sealImport(config, ctx, runner, step);
    case "resume":
      return await resumeImport(config, ctx, runner, step);
    case "undo":
      return await startUndo(config, ctx, runner, step);
    case "undoRows":
      await undoRows(config, ctx, runner, step);
      return null;
    case "batch":
      await runBatch(config, ctx, runner, step);
      return null;
    case "watch":
      await watchImport(config, ctx, runner, step);
      return null;
    case "try":
      return await tryRegister(ctx, step);
  }
}

type Step<Type extends ImportStep["type"]> = Extract<
  ImportStep,
  { type: Type }
>;

/** Ends the rows of an import and sets it going; whether it was open. */
async function sealImport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, actorId }: Step<"seal">,
): Promise<boolean> {
  const { intake } = config.component.imports;
  if (!(await ctx.runMutation(intake.seal, { importId }))) return false;
  await record(config, ctx, { type: "import.started", importId, actorId });
  await scheduleBatch(ctx, runner, { importId, batch: 0 });
  await scheduleWatch(ctx, runner, { importId, batch: 0, tries: 0 });
  return true;
}

/** Sets an import going again that stopped; whether it was running. */
async function resumeImport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, actorId }: Step<"resume">,
): Promise<boolean> {
  const { reports } = config.component.imports;
  const job = await ctx.runQuery(reports.get, { importId });
  if (job?.state !== "running") return false;
  const batch = job.doneBatches;
  await scheduleBatch(ctx, runner, { importId, batch });
  // The last look may have been long ago, and this batch may fail as the one before did.
  await scheduleWatch(ctx, runner, { importId, batch, tries: 0 });
  await record(config, ctx, { type: "import.resumed", importId, actorId });
  return true;
}

const WATCH_TRIES = 10;

/** Looks whether an import has moved on since the last look, and sets it going again if not. */
async function watchImport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, batch, tries }: Step<"watch">,
): Promise<void> {
  const { reports } = config.component.imports;
  const job = await ctx.runQuery(reports.get, { importId });
  if (job?.state !== "running") return;
  const { doneBatches } = job;
  const hasMoved = doneBatches > batch;
  if (!hasMoved)
    await scheduleBatch(ctx, runner, { importId, batch: doneBatches });
  const next = hasMoved ? 0 : tries + 1;
  if (next > WATCH_TRIES) return;
  const watch = { importId, batch: doneBatches, tries: next };
  await scheduleWatch(ctx, runner, watch);
}

async function record(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  act: {
    type: "import.started" | "import.resumed";
    importId: string;
    actorId?: string | undefined;
  },
): Promise<void> {
  const { type, importId: detail, actorId } = act;
  const event = { type, detail, actorId, ...NO_SUBJECT };
  await ctx.runMutation(component.records.events.append, event);
}
