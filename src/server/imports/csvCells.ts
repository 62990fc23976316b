import Papa from "papaparse";
import { phoneAuthError } from "../../errors.js";

/** Text that is no complete row after so much of it is no list, or has a quote that nothing closes. */
const MAX_ROW_CHARACTERS = 1_000_000;

/** One row of a CSV file. Rows are numbered as a spreadsheet shows them: the header is row 1. */
export interface CsvRow {
  /** As a spreadsheet shows it; the header is 1. */
  row: number;
  /** Every cell as text, in the order of the columns. */
  cells: string[];
}

/**
 * Takes CSV text apart piece by piece, so that a file's size does not matter. Values stay text: a
 * parser that makes numbers of them would take the leading zero from one. Empty rows are left out,
 * and counted.
 *
 * @example
 * ```ts
 * const reader = new CsvCells();
 * const rows = [...reader.push("Name;Mobile\nAda;041"), ...reader.push("55"), ...reader.end()];
 * // [{ row: 1, cells: ["Name", "Mobile"] }, { row: 2, cells: ["Ada", "04155"] }]
 * ```
 */
export class CsvCells {
  #delimiter: string | null = null;
  #rest = "";
  #row = 0;

  /** What stands between two cells; null until the first row is complete. */
  get delimiter(): string | null {
    return this.#delimiter;
  }

  /**
   * Reads on; returns the rows that are complete now.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` when a quote is opened and never closed,
   *   or no line ever ends.
   */
  push(text: string): CsvRow[] {
    const all = this.#rest + text;
    // A line break may be two characters, the second still to come.
    const cut = all.endsWith("\r") ? all.length - 1 : all.length;
    return this.#read(all.slice(0, cut), all.slice(cut), true);
  }

  /** Reads what is left; returns the last rows. */
  end(): CsvRow[] {
    return this.#read(this.#rest, "", false);
  }

  #read(text: string, held: string, more: boolean): CsvRow[] {
    let lines = text.replace(/\r\n?/g, "\n");
    if (this.#row === 0) {
      if (more && !lines.includes("\n")) {
        this.#keep(text + held);
        return [];
      }
      lines = lines.replace(/^\uFEFF/, "");
      this.#delimiter = findDelimiter(lines);
    }
    const delimiter = this.#delimiter ?? ",";
    const parser = new Papa.Parser({ delimiter, newline: "\n" });
    const parsed = parser.parse(lines, 0, more) as {
      data: string[][];
      meta: { cursor: number };
    };
    this.#keep(more ? lines.slice(parsed.meta.cursor) + held : "");
    return parsed.data.flatMap((cells) => {
      this.#row += 1;
      const isEmpty = cells.every((cell) => cell.trim() === "");
      return isEmpty ? [] : [{ row: this.#row, cells }];
    });
  }

  #keep(rest: string): void {
    if (rest.length > MAX_ROW_CHARACTERS)
      throw phoneAuthError("invalid_input", { reason: "csv" });
    this.#rest = rest;
  }
}

function findDelimiter(lines: string): string {
  // Left in, the empty line at the end of a short file would speak against every delimiter.
  const skipEmptyLines = "greedy";
  const options = { preview: 10, newline: "\n", skipEmptyLines } as const;
  return Papa.parse(lines, options).meta.delimiter;
}
