import type {
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import type { E164 } from "../../phone/e164.js";
import { maskPhone } from "../../phone/mask.js";
import { authCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { recordLooks } from "../core/recordLooks.js";
import type { Looker } from "../core/recordLooks.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import type { UserId } from "../options/dataModel.js";
import { describeImport } from "./importStatus.js";
import type {
  ImportDay,
  ImportedRow,
  ImportPage,
  ImportStatus,
  ShownImportRow,
} from "./importTypes.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_DAYS = 366;

type ImportId = { importId: string };
type Reading = Pick<GenericQueryCtx<GenericDataModel>, "runQuery">;
/** Queries and mutations see who rows stand for; an action sees the rows alone. */
type ReadingRows = Reading & { db?: object };

/** Returns the progress of an import. Null if there is no such import, or it was pruned after 30 days. */
export async function importStatus(
  phone: AnyPhoneAuth,
  ctx: Reading,
  { importId }: ImportId,
): Promise<ImportStatus | null> {
  const { reports } = givenOf(phone).component.imports;
  const job = await ctx.runQuery(reports.get, { importId });
  return job === null ? null : describeImport(importId, job);
}

/** Lists imports, newest first; 20 by default, at most 50. */
export async function listImports(
  phone: AnyPhoneAuth,
  ctx: Reading,
  { limit = 20 }: { limit?: number } = {},
): Promise<ImportStatus[]> {
  const { reports } = givenOf(phone).component.imports;
  const jobs = await ctx.runQuery(reports.list, { limit });
  return jobs.map((job) => describeImport(job._id, job));
}

/**
 * Returns how many people an import registered on each day, and how many of them signed in for the
 * first time. The days are in order, including those without any, from the first day to today. First
 * sign-ins are added up every ten minutes. Newer ones are counted when you ask, up to 200.
 *
 * @returns at most 366 days. None if the import does not exist, or has registered nobody.
 */
export async function importDays(
  phone: AnyPhoneAuth,
  ctx: Reading,
  { importId }: ImportId,
): Promise<ImportDay[]> {
  const { days } = givenOf(phone).component.imports;
  const now = Date.now();
  const found = await ctx.runQuery(days.list, { importId, now });
  const [first] = found;
  if (first === undefined) return [];
  const byDay = new Map(found.map((day) => [day.day, day]));
  const start = Date.parse(first.day);
  const count = Math.floor((now - start) / DAY_MS) + 1;
  return Array.from({ length: Math.min(count, MAX_DAYS) }, (_, index) => {
    const day = new Date(start + index * DAY_MS).toISOString().slice(0, 10);
    return byDay.get(day) ?? { day, registered: 0, claimed: 0 };
  });
}

/** Returns the result of each row, in order, with masked numbers. */
export async function importRows(
  phone: AnyPhoneAuth,
  ctx: ReadingRows,
  args: ImportId & ImportPage,
): Promise<ImportedRow[]> {
  const shown = await listRows(phone, ctx, args);
  return shown.map(({ phone: _, source: __, ...row }) => row);
}

/**
 * Returns the same with whole numbers and, for refused rows, what the source says, so that somebody can
 * correct them. It writes down who looked.
 */
export async function showImportRows(
  phone: AnyPhoneAuth,
  ctx: ReadingRows & Pick<GenericMutationCtx<GenericDataModel>, "runMutation">,
  { actorId, looksPerHour, ...args }: ImportId & ImportPage & Looker,
): Promise<ShownImportRow[]> {
  const { importId } = args;
  const rows = await listRows(phone, ctx, args);
  const { reports } = givenOf(phone).component.imports;
  const job = await ctx.runQuery(reports.get, { importId });
  // Whoever started it has the list.
  const isOwn = actorId !== undefined && job?.actorId === actorId;
  const count = isOwn ? 0 : rows.length;
  const look = { type: "import.viewed", detail: importId, count } as const;
  await recordLooks(phone, ctx, { actorId, looksPerHour }, [
    { ...look, ...NO_SUBJECT },
  ]);
  return rows;
}

async function listRows(
  phone: AnyPhoneAuth,
  ctx: ReadingRows,
  { importId, status, after = 0, limit = 100 }: ImportId & ImportPage,
): Promise<ShownImportRow[]> {
  const { reports } = givenOf(phone).component.imports;
  const page = { importId, status, after, limit };
  const results = await ctx.runQuery(reports.listRows, page);
  return await Promise.all(
    results.map(async (result) => ({
      row: result.row,
      status: result.status,
      label:
        result.phone === undefined
          ? undefined
          : maskPhone(result.phone as E164),
      written:
        result.source === undefined
          ? undefined
          : coverDigits(result.source.phone),
      ...(await whoIs(ctx, result)),
      phone: result.phone,
      userId: result.userId,
      duplicateOf: result.duplicateOf,
      code: result.code,
      reason: result.reason,
      isUndone: result.isUndone,
      source: result.source,
    })),
  );
}

/** Of a refused row, or of whom it stands for: how they are called, and since when they sign in. */
async function whoIs(
  ctx: ReadingRows,
  { userId, source }: Pick<ShownImportRow, "userId" | "source">,
): Promise<Pick<ShownImportRow, "name" | "claimedAt">> {
  const named: unknown = source?.profile?.["name"];
  const name = typeof named === "string" ? named : undefined;
  if (userId === undefined || ctx.db === undefined) return { name };
  const user = await authCtx(ctx).db.get("users", userId as UserId);
  return {
    name: user?.name ?? name,
    claimedAt: user?.phoneVerificationTime,
  };
}

const SHOWN_CHARACTERS = 40;

/** What a list says in place of a number, all digits but the last two covered. */
function coverDigits(written: string): string {
  const shown = written.slice(0, SHOWN_CHARACTERS);
  let left = (shown.match(/\p{Nd}/gu) ?? []).length - 2;
  return shown.replace(/\p{Nd}/gu, (digit) => (left-- > 0 ? "•" : digit));
}
