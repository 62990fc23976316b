import { CsvCells, describeList, HEAD_ROWS } from "../../../csv.js";
import type { ColumnMapping, CsvRow } from "../../../csv.js";
import { isPhoneAuthError } from "../../../errors.js";
import { examineFile, readFile } from "./fileText.js";
import type { FileEncoding, FileRefusal } from "./fileText.js";

/** A file that reads as a list: its columns, and what the first rows have in them. */
export interface OpenList {
  file: File;
  encoding: FileEncoding;
  /** How else the file may be written, for whoever sees wrong letters. */
  otherEncodings: readonly FileEncoding[];
  delimiter: string;
  columns: { name: string; samples: string[] }[];
  /** Some of the cells that are taken for numbers, as they are written. */
  numbers: readonly string[];
  /** By the usual names of columns; null where none tells which is the number. */
  guess: ColumnMapping | null;
}

export type ListRefusal = FileRefusal | "no_rows" | "quote";

export type OpenedList =
  { ok: true; list: OpenList } | { ok: false; refusal: ListRefusal };

const SAMPLE_ROWS = 3;

/** Opens a file as the backend will read it, and looks at its first rows. */
export async function openList(
  given: File,
  chosen?: FileEncoding,
): Promise<OpenedList> {
  const examined = await examineFile(given);
  if (!examined.ok) return examined;
  const { file } = examined;
  const encoding = chosen ?? examined.encoding;
  const others = [examined.encoding, ...examined.others].filter(
    (name) => name !== encoding,
  );
  const reader = new CsvCells();
  const rows: CsvRow[] = [];
  try {
    for await (const { text, share } of readFile(file, encoding)) {
      rows.push(...reader.push(text));
      if (rows.length >= HEAD_ROWS) break;
      if (share === 1) rows.push(...reader.end());
    }
  } catch (error) {
    if (isPhoneAuthError(error)) return { ok: false, refusal: "quote" };
    throw error;
  }
  if (rows.length === 0) return { ok: false, refusal: "empty" };
  const { names, people, guess } = describeList(rows);
  if (people.length === 0) return { ok: false, refusal: "no_rows" };
  const columns = names.map((name, index) => ({
    name,
    samples: people
      .slice(0, SAMPLE_ROWS)
      .map(({ cells }) => cells[index]?.trim() ?? "")
      .filter((cell) => cell !== ""),
  }));
  const delimiter = reader.delimiter ?? ",";
  const at = guess === null ? -1 : names.indexOf(guess.phone);
  const numbers = people.map(({ cells }) => cells[at] ?? "");
  const list = {
    numbers,
    file,
    encoding,
    otherEncodings: others,
    delimiter,
    columns,
  };
  return { ok: true, list: { ...list, guess } };
}

/** What to tell somebody whose file is no list, and what to do about it. */
export const LIST_REFUSALS: Record<ListRefusal, string> = {
  empty: "This file is empty.",
  workbook:
    "This is a spreadsheet’s own file that can’t be read here. Open it, choose “Save as” or “Export”, take “xlsx” or “CSV UTF-8”, and choose that file here.",
  binary: "This is not a text file. Export the list as “CSV UTF-8”.",
  no_rows: "This file has names of columns, and nobody below them.",
  quote:
    "This file has no lines, so its rows can’t be told apart. Export the list as “CSV UTF-8”.",
};

const DELIMITERS: Record<string, string> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
};

/** "semicolons": what stands between the columns. */
export function delimiterName(delimiter: string): string {
  return DELIMITERS[delimiter] ?? `“${delimiter}”`;
}
