import type { FunctionReturnType } from "convex/server";
import type { E164 } from "../../phone/e164.js";
import { markReader, subjectReader } from "../core/secrets/subject.js";
import type { Doc, MutationCtx } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { erasedRowReader, readRow, withoutPerson } from "./erasedRows.js";
import { runnerNamed } from "./runner.js";
import type { ImportStep, Runner } from "./runner.js";

/**
 * People are erased: no import may bring them back. Those that are kept learn digests of what is
 * known of them, drop their rows, and pass them over until they end; files that wait are deleted.
 */
export async function forgetInImports(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  people: { phones: readonly E164[]; users: readonly Doc<"users">[] },
): Promise<void> {
  const { erased } = config.component.imports;
  const readSubject = subjectReader();
  const mark = await markReader();
  const marks: string[] = [];
  for (const phone of people.phones) marks.push((await readSubject(phone)).tag);
  for (const { email, name } of people.users) {
    if (email !== undefined) marks.push(await mark("mail", email));
    if (name !== undefined) marks.push(await mark("name", name));
  }
  await forgetIn(ctx, await ctx.runMutation(erased.mark, { marks }));
  await sweepUploads(config, ctx, { after: 0 });
}

type Marked = FunctionReturnType<
  PhoneAuthConfig["component"]["imports"]["erased"]["mark"]
>;

/** Has each marked import drop its rows, and the others marked. */
async function forgetIn(
  ctx: MutationCtx,
  { imports, left }: Marked,
): Promise<void> {
  for (const { importId, runBy } of imports)
    await runnerNamed(runBy).schedule(ctx, 0, {
      type: "forget",
      importId,
      batch: 0,
      row: 0,
    });
  if (left === null) return;
  const { erasureId, runBy } = left;
  await runnerNamed(runBy).schedule(ctx, 0, { type: "mark", erasureId });
}

/** Marks the next imports. */
export async function markMore(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { erasureId }: Extract<ImportStep, { type: "mark" }>,
): Promise<void> {
  const { erased } = config.component.imports;
  await forgetIn(ctx, await ctx.runMutation(erased.goOn, { erasureId }));
}

/** Deletes the files that wait. */
export async function sweepUploads(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { after }: Pick<Extract<ImportStep, { type: "sweepAll" }>, "after">,
): Promise<void> {
  const { list } = config.component.imports.uploads;
  const { uploads, next } = await ctx.runQuery(list, { after });
  for (const { ticket, runBy } of uploads)
    await runnerNamed(runBy).schedule(ctx, 0, { type: "sweep", ticket });
  const runBy = uploads.at(-1)?.runBy;
  if (next !== null && runBy !== undefined)
    await runnerNamed(runBy).schedule(ctx, 0, {
      type: "sweepAll",
      after: next,
    });
}

type Held = NonNullable<
  FunctionReturnType<
    PhoneAuthConfig["component"]["imports"]["erased"]["listHeld"]
  >
>["held"];

/** Drops erased people from some of an import's rows, and goes on with the next. */
export async function forgetHeld(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { importId, batch, row }: Extract<ImportStep, { type: "forget" }>,
): Promise<void> {
  const { erased } = config.component.imports;
  const found = await ctx.runQuery(erased.listHeld, { importId, batch, row });
  if (found === null) return;
  const isErased = erasedRowReader(found.marks);
  const changed: Held = [];
  for (const one of found.held) {
    let hasErased = false;
    const rows = [];
    for (const source of one.rows) {
      const parsed = readRow(config, source, found.defaultCountry);
      const drops = await isErased(source, parsed);
      hasErased ||= drops;
      rows.push(drops ? withoutPerson(source) : source);
    }
    if (hasErased) changed.push({ ...one, rows });
  }
  if (changed.length > 0)
    await ctx.runMutation(erased.replaceHeld, { held: changed });
  if (found.next === null) await ctx.runMutation(erased.finish, { importId });
  else
    await runner.schedule(ctx, 0, { type: "forget", importId, ...found.next });
}
