import type { GenericId } from "convex/values";
import type { ImportRow } from "../../component/imports/validators.js";
import { phoneAuthError } from "../../errors.js";
import { MAX_INPUT_LENGTH } from "../../phone/index.js";
import { guessEncodings } from "../../lists/encoding.js";
import { isWorkbook } from "../../lists/workbook.js";
import { CsvReader } from "../../lists/csvReader.js";
import type { ImportCtx, ImportInput, ImportSource } from "./importTypes.js";

/** Rows of one call to the component. */
export const ROWS_PER_CALL = 5_000;

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
  const phone = row.phone.slice(0, MAX_INPUT_LENGTH + 1);
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
    for (let at = 0; at < source.rows.length; at += ROWS_PER_CALL)
      yield numberRows(source.rows.slice(at, at + ROWS_PER_CALL), at);
    return;
  }
  const reader = new CsvReader(source.mapping);
  const rows: ImportRow[] = [];
  for await (const text of readText(ctx, source)) {
    for (const row of reader.push(text)) rows.push(row);
    while (rows.length >= ROWS_PER_CALL) yield rows.splice(0, ROWS_PER_CALL);
  }
  for (const row of reader.end()) rows.push(row);
  while (rows.length > 0) yield rows.splice(0, ROWS_PER_CALL);
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
  if (typeof storage?.get !== "function")
    throw new Error(
      "PhoneAuth: files in storage are imported from an action, mutations cannot read them.",
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
