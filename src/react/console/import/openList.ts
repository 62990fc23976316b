import { CsvCells, guessMapping } from "../../../csv.js";
import type { ColumnMapping } from "../../../csv.js";
import { isPhoneAuthError } from "../../../errors.js";
import { parsePhone } from "../../../phone/index.js";
import type { CountryCode } from "../../../phone/index.js";
import { examineFile, readFile } from "./fileText.js";
import type { FileEncoding, FileRefusal } from "./fileText.js";

/** A file that reads as a list: its columns, and what the first rows have in them. */
export interface OpenList {
  file: File;
  encoding: FileEncoding;
  delimiter: string;
  columns: { name: string; samples: string[] }[];
  /** By the usual names of columns; null where none tells which is the number. */
  guess: ColumnMapping | null;
}

export type ListRefusal = FileRefusal | "no_header" | "no_rows" | "quote";

export type OpenedList =
  { ok: true; list: OpenList } | { ok: false; refusal: ListRefusal };

const SAMPLE_ROWS = 3;

/** Opens a file as the backend will read it, and looks at its first rows. */
export async function openList(
  file: File,
  country: CountryCode,
): Promise<OpenedList> {
  const examined = await examineFile(file);
  if (!examined.ok) return examined;
  const { encoding } = examined;
  const reader = new CsvCells();
  const rows: string[][] = [];
  try {
    for await (const { text, share } of readFile(file, encoding)) {
      rows.push(...reader.push(text).map(({ cells }) => cells));
      if (rows.length > SAMPLE_ROWS) break;
      if (share === 1) rows.push(...reader.end().map(({ cells }) => cells));
    }
  } catch (error) {
    if (isPhoneAuthError(error)) return { ok: false, refusal: "quote" };
    throw error;
  }
  const [header, ...people] = rows;
  if (header === undefined) return { ok: false, refusal: "empty" };
  // Names of columns never are numbers; a list without them would lose its first person.
  if (header.some((cell) => parsePhone(cell, { defaultCountry: country }).ok))
    return { ok: false, refusal: "no_header" };
  if (people.length === 0) return { ok: false, refusal: "no_rows" };
  const names = header.map((name) => name.trim());
  const columns = names.map((name, index) => ({
    name,
    samples: people
      .slice(0, SAMPLE_ROWS)
      .map((cells) => cells[index]?.trim() ?? "")
      .filter((cell) => cell !== ""),
  }));
  const delimiter = reader.delimiter ?? ",";
  const guess = guessMapping(names);
  return { ok: true, list: { file, encoding, delimiter, columns, guess } };
}

/** What to tell somebody whose file is no list, and what to do about it. */
export const LIST_REFUSALS: Record<ListRefusal, string> = {
  empty: "This file is empty.",
  workbook:
    "This is a spreadsheet’s own file, not a CSV file. Open it, choose “Save as” or “Export”, take “CSV UTF-8”, and choose that file here.",
  binary: "This is not a text file. Export the list as “CSV UTF-8”.",
  no_header:
    "The first row has a phone number in it where the names of the columns belong. Add a first row, such as “Name,Phone”.",
  no_rows: "This file has names of columns, and nobody below them.",
  quote:
    "A quotation mark is opened in this file and never closed, so its rows can’t be told apart.",
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
