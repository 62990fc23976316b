import type { GenericId } from "convex/values";
import type { ImportRow } from "../../component/imports/validators.js";
import { phoneAuthError } from "../../errors.js";
import { MAX_INPUT_LENGTH } from "../../phone/index.js";
import { guessEncodings } from "../../lists/encoding.js";
import { isWorkbook } from "../../lists/workbook.js";
import { cutText } from "../core/cutText.js";
import { CsvReader } from "../../lists/csvReader.js";
import type { ImportCtx, ImportInput, ImportSource } from "./importTypes.js";

/** Rows of one call to the component; Convex refuses arrays of more than 8,192. */
export const ROWS_PER_CALL = 5_000;

/** Of their text: a small deployment writes 4 MiB a second, and takes 16 MiB of arguments. */
const BYTES_PER_CALL = 2 * 1024 * 1024;

/** Of a file, enough to see how its text is written. */
const HEAD_BYTES = 64 * 1024;

/** Text of one row; longer than any name and address, and far inside a document. */
const MAX_ROW_CHARACTERS = 16_000;

/** Rows with the numbers they have in their source. */
export function numberRows(
  rows: readonly ImportInput[],
  before: number,
): ImportRow[] {
  return rows.map((row, index) => ({
    ...row,
    row: row.row ?? before + index + 1,
  }));
}

/** Cuts a number that is none anyway, and refuses a row no document holds. */
export function checkRow(row: ImportRow): ImportRow {
  const phone = cutText(row.phone, MAX_INPUT_LENGTH + 1);
  const cut = phone === row.phone ? row : { ...row, phone };
  if (JSON.stringify(cut).length > MAX_ROW_CHARACTERS)
    throw phoneAuthError("invalid_input", { reason: "rows" });
  return cut;
}

/** The rows of a source, in slices. */
export async function* readSource(
  ctx: ImportCtx,
  source: ImportSource,
): AsyncGenerator<ImportRow[]> {
  if ("rows" in source) {
    const rows = numberRows(source.rows, 0);
    for (let at = 0; at < rows.length;) {
      const slice = rows.slice(at, at + ROWS_PER_CALL);
      const call = slice.slice(0, countForCall(slice));
      yield call;
      at += call.length;
    }
    return;
  }
  const reader = new CsvReader(source.mapping);
  const rows: ImportRow[] = [];
  for await (const text of readText(ctx, source)) {
    for (const row of reader.push(text)) rows.push(row);
    while (rows.length >= ROWS_PER_CALL)
      yield rows.splice(0, countForCall(rows));
  }
  for (const row of reader.end()) rows.push(row);
  while (rows.length > 0) yield rows.splice(0, countForCall(rows));
}

/** How many of the first rows go into one call. */
function countForCall(rows: readonly ImportRow[]): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  let count = 0;
  for (const row of rows.slice(0, ROWS_PER_CALL)) {
    bytes += encoder.encode(JSON.stringify(row)).length;
    if (bytes > BYTES_PER_CALL && count > 0) break;
    count += 1;
  }
  return count;
}

async function* readText(
  ctx: ImportCtx,
  source: { csv: string } | { storageId: GenericId<"_storage"> },
): AsyncGenerator<string> {
  if ("csv" in source) {
    yield source.csv;
    return;
  }
  const storage = ctx.storage as Partial<FileStorage> | undefined;
  // Mutations have `storage.get` too, since convex 1.48; what they read counts to their limits.
  if ("db" in ctx || typeof storage?.get !== "function")
    throw new Error(
      "PhoneAuth: files in storage are imported from an action. A mutation can't read them.",
    );
  const file = await storage.get(source.storageId);
  if (file === null)
    throw phoneAuthError("invalid_input", { reason: "storageId" });
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (isWorkbook(head))
    throw phoneAuthError("invalid_input", { reason: "workbook" });
  const [encoding] = guessEncodings(head);
  const text = file.stream().pipeThrough(new TextDecoderStream(encoding));
  const reader = text.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read())
    yield next.value;
}

interface FileStorage {
  get: (storageId: GenericId<"_storage">) => Promise<Blob | null>;
}
