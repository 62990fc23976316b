import { ConvexError } from "convex/values";
import type {
  ImportResult,
  ImportRow,
  ImportSettings,
} from "../../component/imports/validators.js";
import type { CountryCode, E164, ParsedPhone } from "../../phone/index.js";
import type { CreateAccount } from "../core/store/stockCalls.js";
import type { StepArgs } from "../core/store/storeSteps.js";
import type { RegisterRowResult } from "../core/registration/registrationTypes.js";
import { STORE } from "../core/store/storeSteps.js";
import type { MutationCtx } from "../options/dataModel.js";
import { normalizePhone, phoneRefusal } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { registerRows } from "../core/registration/registerStep.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";

type Profile = Record<string, unknown>;
type RegisterRows = { phone: E164; profile?: Profile }[];

/** What a row before this one has done for the same number. */
interface Earlier {
  row: number;
  profileSoFar?: Profile;
}

/** A batch that fails does so as a whole, and the chain ends; the watch takes it up again. */
const WATCH_MS = 60_000;
const WATCH_TRIES = 10;

/** Ends the rows of an import and sets it going. */
export async function sealImport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { importId, actorId }: StepArgs<"phone.sealImport">,
): Promise<boolean> {
  const { intake } = config.component.imports;
  const { events } = config.component.records;
  if (!(await ctx.runMutation(intake.seal, { importId }))) return false;
  await ctx.runMutation(events.append, {
    type: "import.started",
    actorId,
    detail: importId,
    ...NO_SUBJECT,
  });
  await scheduleBatch(ctx, importId, 0);
  await scheduleWatch(ctx, { importId, batch: 0, tries: 0 });
  return true;
}

/**
 * Has a batch run. Convex's own scheduler runs a mutation exactly once, which is all a chain of
 * batches needs: a queue between would only add calls.
 */
export async function scheduleBatch(
  ctx: Pick<MutationCtx, "scheduler">,
  importId: string,
  batch: number,
): Promise<void> {
  const args = { type: "phone.runImport" as const, importId, batch };
  await ctx.scheduler.runAfter(0, STORE, { args });
}

/** Has somebody look whether an import moves on. */
export async function scheduleWatch(
  ctx: Pick<MutationCtx, "scheduler">,
  watch: { importId: string; batch: number; tries: number },
): Promise<void> {
  const args = { type: "phone.watchImport" as const, ...watch };
  await ctx.scheduler.runAfter(WATCH_MS * 2 ** watch.tries, STORE, { args });
}

/** Looks whether an import has moved on since the last look, and sets it going again if not. */
export async function watchImport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { importId, batch, tries }: StepArgs<"phone.watchImport">,
): Promise<null> {
  const { reports } = config.component.imports;
  const job = await ctx.runQuery(reports.get, { importId });
  if (job?.state !== "running") return null;
  const { doneBatches } = job;
  const hasMoved = doneBatches > batch;
  if (!hasMoved) await scheduleBatch(ctx, importId, doneBatches);
  const next = hasMoved ? 0 : tries + 1;
  if (next <= WATCH_TRIES)
    await scheduleWatch(ctx, { importId, batch: doneBatches, tries: next });
  return null;
}

/**
 * One batch, whole or not at all: registers its rows, records their results and moves the import
 * on. Run twice, it finds that it is not its turn any more.
 */
export async function runImport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { importId, batch }: StepArgs<"phone.runImport">,
  createAccount: CreateAccount,
): Promise<null> {
  const { batches } = config.component.imports;
  const { events } = config.component.records;
  const found = await ctx.runQuery(batches.getBatch, { importId, batch });
  if (found === null) return null;
  const { settings } = found;
  const rows = found.rows.map((source) => ({
    source,
    parsed: normalizePhone(
      config,
      source.phone,
      (source.country ?? settings.defaultCountry) as CountryCode | undefined,
    ),
  }));
  const good = rows.flatMap(({ source, parsed }) =>
    parsed.ok ? [{ phone: parsed.phone, profile: source.profile }] : [],
  );
  const { onExisting, isDryRun } = settings;
  const findEarlier = async (phones: E164[]) =>
    await listEarlier(config, ctx, importId, phones);
  let answers: RegisterRowResult[];
  let earlier: Map<E164, Earlier>;
  if (isDryRun) {
    earlier = await findEarlier(good.map(({ phone }) => phone));
    answers = await tryRows(ctx, good, onExisting, earlier);
  } else {
    const args = { type: "phone.register" as const, rows: good, onExisting };
    answers = await registerRows(config, ctx, args, createAccount);
    // A number that had nobody until now is no duplicate of an earlier row.
    const known = good.filter((_, index) => !isCreated(answers[index]));
    earlier = await findEarlier(known.map(({ phone }) => phone));
  }
  const results = collectResults(rows, answers, settings, earlier);
  const state = await ctx.runMutation(batches.recordBatch, {
    importId,
    batch,
    results,
  });
  if (state === "running") await scheduleBatch(ctx, importId, batch + 1);
  if (state === "done") {
    const type = "import.done";
    const event = { type, detail: importId, ...NO_SUBJECT } as const;
    await ctx.runMutation(events.append, event);
  }
  return null;
}

function isCreated(answer: RegisterRowResult | undefined): boolean {
  return answer?.ok === true && answer.status === "created";
}

/** For each number that rows of earlier batches had: what they did. */
async function listEarlier(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  importId: string,
  given: readonly E164[],
): Promise<Map<E164, Earlier>> {
  const phones = [...new Set(given)];
  const { batches } = config.component.imports;
  const last =
    phones.length === 0
      ? []
      : await ctx.runQuery(batches.listEarlier, { importId, phones });
  return new Map(
    phones.flatMap((phone, index) => {
      const found = last[index];
      return found ? [[phone, found] as const] : [];
    }),
  );
}

/** What a trial answers with: an error, because that takes its writes back. */
const TRIAL = "PhoneAuthTrial";

/** Registers rows and takes it back; the results travel in the error. */
export async function tryRegister(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { rows, onExisting }: StepArgs<"phone.tryRegister">,
  createAccount: CreateAccount,
): Promise<never> {
  const args = { type: "phone.register" as const, rows, onExisting };
  const results = await registerRows(config, ctx, args, createAccount);
  throw new ConvexError({ kind: TRIAL, results: JSON.stringify(results) });
}

/**
 * What registering would do, by doing it in a transaction of its own that never commits. Rows of
 * batches before this one left nothing behind either, so what they would have written for a number
 * met again goes first.
 */
async function tryRows(
  ctx: MutationCtx,
  good: RegisterRows,
  onExisting: ImportSettings["onExisting"],
  earlier: ReadonlyMap<E164, Earlier>,
): Promise<RegisterRowResult[]> {
  const before = [...earlier].map(([phone, { profileSoFar }]) => ({
    phone,
    profile: profileSoFar,
  }));
  const args = {
    type: "phone.tryRegister" as const,
    rows: [...before, ...good],
    onExisting,
  };
  try {
    await ctx.runMutation(STORE, { args });
  } catch (error) {
    const results = readTrial(error);
    if (results === null) throw error;
    return results.slice(before.length);
  }
  throw new Error("convex-phone-auth: a trial must not commit.");
}

function readTrial(error: unknown): RegisterRowResult[] | null {
  const data: unknown = error instanceof ConvexError ? error.data : null;
  if (typeof data !== "object" || data === null || !("kind" in data))
    return null;
  if (data.kind !== TRIAL || !("results" in data)) return null;
  return JSON.parse(String(data.results)) as RegisterRowResult[];
}

function collectResults(
  rows: readonly { source: ImportRow; parsed: ParsedPhone }[],
  answers: readonly RegisterRowResult[],
  settings: ImportSettings,
  earlier: Map<E164, Earlier>,
): ImportResult[] {
  let next = 0;
  return rows.map(({ source, parsed }) => {
    const { row } = source;
    const answer: RegisterRowResult | undefined = parsed.ok
      ? answers[next++]
      : { ok: false, error: phoneRefusal(parsed) };
    if (answer === undefined)
      throw new Error("PhoneAuth: an imported row had no result.");
    const phone = parsed.ok ? { phone: parsed.phone } : {};
    if (!answer.ok || !parsed.ok) {
      const { code, reason } = answer.ok
        ? { code: "internal_error" }
        : answer.error;
      const refused = { status: "refused", isAccepted: false } as const;
      return { row, ...refused, ...phone, code, reason, source };
    }
    const before = earlier.get(parsed.phone);
    const { isDryRun, onExisting } = settings;
    const profileSoFar = isDryRun
      ? mergeProfiles(before?.profileSoFar, source.profile ?? {}, onExisting)
      : undefined;
    earlier.set(parsed.phone, { row: before?.row ?? row, profileSoFar });
    return {
      row,
      status: answer.status,
      isAccepted: true,
      ...phone,
      // In a dry run a new user's id means nothing: the user was taken back.
      userId:
        isDryRun && (answer.status === "created" || before !== undefined)
          ? undefined
          : answer.userId,
      duplicateOf: before?.row,
      profileSoFar,
    };
  });
}

/** The one profile that does to a user what two rows of one number do one after the other. */
function mergeProfiles(
  before: Profile | undefined,
  profile: Profile,
  onExisting: ImportSettings["onExisting"],
): Profile {
  if (before === undefined) return profile;
  switch (onExisting) {
    case "keep":
      return before;
    case "fill":
      return { ...profile, ...before };
    case "overwrite":
      return { ...before, ...profile };
  }
}
