import { ConvexError } from "convex/values";
import type {
  ImportResult,
  ImportRow,
  ImportSettings,
} from "../../component/imports/validators.js";
import type { ListReading } from "../../lists/readListPhone.js";
import type { E164 } from "../../phone/e164.js";
import { phoneRefusal } from "../core/normalizePhone.js";
import type { RegisterRowResult } from "../core/registration/registrationTypes.js";
import { registerStep } from "../core/registration/steps.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import { callStore } from "../core/store/callStore.js";
import type { ArgsOf } from "../core/store/step.js";
import type { MutationCtx } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { erasedRowReader, readRow, withoutPerson } from "./erasedRows.js";
import { scheduleBatch } from "./runner.js";
import type { Runner } from "./runner.js";

type Profile = Record<string, unknown>;
type RegisterRows = { phone: E164; profile?: Profile }[];

/** What a row before this one has done for the same number. */
interface Earlier {
  row: number;
  profileSoFar?: Profile;
}

/**
 * One batch, whole or not at all: registers its rows, records their results and moves the import
 * on. Run twice, it finds that it is not its turn any more.
 */
export async function runBatch(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, batch }: { importId: string; batch: number },
): Promise<void> {
  const { batches } = config.component.imports;
  const { events } = config.component.records;
  const found = await ctx.runQuery(batches.getBatch, { importId, batch });
  if (found === null) return;
  const { settings, storedId, actorId } = found;
  const isErased = erasedRowReader(found.erased);
  const read = (source: ImportRow) => ({
    source,
    parsed: readRow(config, source, settings.defaultCountry),
  });
  const rows: ReturnType<typeof read>[] = [];
  for (const row of found.rows.map(read))
    rows.push(
      (await isErased(row.source, row.parsed))
        ? read(withoutPerson(row.source))
        : row,
    );
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
    answers = await tryRows(ctx, runner, good, onExisting, earlier);
  } else {
    const act = { actorId, importId };
    const given = { rows: good, onExisting, ...act };
    answers = await callStore(ctx, registerStep, given);
    // A number that had nobody until now is no duplicate of an earlier row.
    const known = good.filter((_, index) => !isCreated(answers[index]));
    earlier = await findEarlier(known.map(({ phone }) => phone));
  }
  const results = collectResults(rows, answers, settings, earlier);
  const state = await ctx.runMutation(batches.recordBatch, {
    importId,
    batch,
    storedId,
    results,
  });
  if (state === "running")
    await scheduleBatch(ctx, runner, { importId, batch: batch + 1 });
  if (state === "done") {
    const type = "import.done";
    const event = { type, detail: importId, ...NO_SUBJECT } as const;
    await ctx.runMutation(events.append, event);
  }
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
  ctx: MutationCtx,
  {
    rows,
    onExisting,
  }: Pick<ArgsOf<typeof registerStep>, "rows" | "onExisting">,
): Promise<never> {
  const results = await callStore(ctx, registerStep, { rows, onExisting });
  throw new ConvexError({ kind: TRIAL, results: JSON.stringify(results) });
}

/**
 * What registering would do, by doing it in a transaction of its own that never commits. Rows of
 * batches before this one left nothing behind either, so what they would have written for a number
 * met again goes first.
 */
async function tryRows(
  ctx: MutationCtx,
  runner: Runner,
  good: RegisterRows,
  onExisting: ImportSettings["onExisting"],
  earlier: ReadonlyMap<E164, Earlier>,
): Promise<RegisterRowResult[]> {
  const before = [...earlier].map(([phone, { profileSoFar }]) => ({
    phone,
    profile: profileSoFar,
  }));
  const rows = [...before, ...good];
  try {
    await runner.call(ctx, { type: "try", rows, onExisting });
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
  rows: readonly { source: ImportRow; parsed: ListReading }[],
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
