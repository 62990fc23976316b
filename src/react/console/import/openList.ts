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

const DELIMITERS: Record<string, "comma" | "semicolon" | "tab" | "bar"> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};

/** What stands between the columns, as the texts call it; null where they have no word for it. */
export function delimiterName(
  delimiter: string,
): "comma" | "semicolon" | "tab" | "bar" | null {
  return DELIMITERS[delimiter] ?? null;
}
