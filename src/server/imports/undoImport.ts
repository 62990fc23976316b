import { hasRoom } from "../../component/retention/room.js";
import { listPhoneAccounts } from "../core/linking/accounts.js";
import { removePerson } from "../core/linking/removePerson.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import type { RunMutationCtx } from "../core/store/callStore.js";
import type { MutationCtx, UserId } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { ImportRuns } from "./importCalls.js";
import { runnerOf } from "./runner.js";
import type { ImportStep, Runner } from "./runner.js";

/**
 * Removes, in the background, the users that an import created and that have not signed in since. Users
 * who signed in stay, and so do users who were given another or a further number. `importStatus` shows
 * the progress. Calling this again resumes an undo that has stopped.
 *
 * @returns whether there was anything to undo.
 */
export async function undoImport(
  _phone: AnyPhoneAuth,
  ctx: RunMutationCtx,
  {
    importId,
    actorId,
    runImport,
  }: { importId: string; actorId?: string } & ImportRuns,
): Promise<{ changed: boolean }> {
  const step = { type: "undo", importId, actorId } as const;
  const changed = await runnerOf(runImport).call(ctx, step);
  return { changed: changed as boolean };
}

/** The step of `undoImport`: the event stands once, however often an undo is resumed. */
export async function startUndo(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, actorId }: Extract<ImportStep, { type: "undo" }>,
): Promise<boolean> {
  const { undo } = config.component.imports;
  const found = await ctx.runMutation(undo.start, { importId, actorId });
  if (found === null) return false;
  const { after, isFirst } = found;
  if (isFirst)
    await ctx.runMutation(config.component.records.events.append, {
      type: "import.undone",
      actorId,
      detail: importId,
      ...NO_SUBJECT,
    });
  await runner.schedule(ctx, 0, { type: "undoRows", importId, after });
  return true;
}

/** Removes whom the next rows created, as far as this transaction has room, and goes on. */
export async function undoRows(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, after }: Extract<ImportStep, { type: "undoRows" }>,
): Promise<void> {
  const { undo } = config.component.imports;
  const found = await ctx.runQuery(undo.listCreated, { importId, after });
  if (found === null) return;
  const { actorId } = found;
  const removed: (typeof found.rows)[number]["resultId"][] = [];
  let looked = 0;
  let last = after;
  for (const { resultId, row, phone, userId } of found.rows) {
    if (!(await hasRoom(ctx))) break;
    if (await isUntouched(ctx, userId as UserId | undefined, phone)) {
      await removePerson(config, ctx, { userId: userId as UserId, actorId });
      removed.push(resultId);
    }
    looked += 1;
    last = row;
  }
  const isDone = looked === found.rows.length && !found.isMore;
  const kept = looked - removed.length;
  const outcome = { importId, after: last, isDone, removed, kept };
  await ctx.runMutation(undo.record, outcome);
  if (!isDone)
    await runner.schedule(ctx, 0, { type: "undoRows", importId, after: last });
}

/** Whether a person is as the import made them: never signed in, and with that number alone. */
async function isUntouched(
  ctx: MutationCtx,
  userId: UserId | undefined,
  phone: string | undefined,
): Promise<boolean> {
  if (userId === undefined) return false;
  const user = await ctx.db.get("users", userId);
  if (user === null || user.phoneVerificationTime !== undefined) return false;
  const session = await ctx.db
    .query("authSessions")
    .withIndex("userId", (q) => q.eq("userId", userId))
    .first();
  if (session !== null) return false;
  const accounts = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(2);
  const [own] = await listPhoneAccounts(ctx, userId, 1);
  return accounts.length === 1 && own?.providerAccountId === phone;
}
