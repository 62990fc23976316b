import Papa from "papaparse";
import { phoneAuthError } from "../errors.js";
import { QuotedLine } from "./quotedLine.js";

/** Text that is no complete row after so much of it is no list. */
const MAX_ROW_CHARACTERS = 1_000_000;
/** A cell of more lines than an address or a note has is a quote that nothing closes. */
const MAX_CELL_LINES = 50;
/** Digits from which on a line within a cell may be another row's number. */
const NUMBER = /\d(?:[ ().\-/]*\d){6,}/;
/** What Excel writes on top of a file to say what stands between its cells. */
const INSTRUCTION = /^sep=(.)$/i;

/** One row of a CSV file. */
export interface CsvRow {
  /** The row's number as a spreadsheet shows it. The first row, usually the header, is 1. */
  row: number;
  /** The cells as text, in the order of the columns. */
  cells: string[];
  /** `true` if the row has an unclosed quotation mark, which was kept as text. */
  isMended?: boolean;
}

/**
 * Splits CSV text into rows and cells, piece by piece, so a file can be of any size. All values
 * stay text, because a parser that turns them into numbers would drop leading zeros. Empty rows are
 * left out, but they still count in the row numbers. A stray quotation mark affects only its own
 * line; it never merges rows.
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
  #width = 0;
  /** The lines of a row that is not complete. */
  #open: string[] = [];

  /** The character between two cells. It is `null` until the first row is complete. */
  get delimiter(): string | null {
    return this.#delimiter;
  }

  /**
   * Reads the next piece of text, and returns the rows that are now complete.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` if a line doesn't end within 1,000,000
   *   characters.
   */
  push(text: string): CsvRow[] {
    const all = this.#rest + text;
    // A line break may be two characters, the second still to come.
    const cut = all.endsWith("\r") ? all.length - 1 : all.length;
    const lines = all.slice(0, cut).split(/\r\n?|\n/);
    const last = lines.pop() ?? "";
    this.#rest = last + all.slice(cut);
    if (this.#rest.length > MAX_ROW_CHARACTERS)
      throw phoneAuthError("invalid_input", { reason: "csv" });
    return this.#read(lines);
  }

  /** Reads what is left, and returns the last rows. Call it once, after the last piece. */
  end(): CsvRow[] {
    const lines = this.#rest === "" ? [] : this.#rest.split(/\r\n?|\n/);
    this.#rest = "";
    const rows = this.#read(lines);
    while (this.#open.length > 0) rows.push(...this.#mend());
    return rows;
  }

  #read(lines: readonly string[]): CsvRow[] {
    const first = lines.find((line) => line.trim() !== "");
    if (first === undefined && this.#delimiter === null) {
      this.#row += lines.length;
      return [];
    }
    const rest = this.#delimiter === null ? this.#begin(lines) : lines;
    return rest.flatMap((line) => this.#take(line));
  }

  /** Finds out what stands between the cells, from the first lines. */
  #begin(lines: readonly string[]): readonly string[] {
    const text = lines.join("\n").replace(/^\uFEFF/, "");
    const [head = "", ...others] = text.split("\n");
    // A spreadsheet that obeys its instruction doesn't show it, and its cells may be empty.
    const told = INSTRUCTION.exec(
      head.replace(/[,;\t|]+$/, (end) => end.slice(0, 1)),
    );
    if (told?.[1] !== undefined) {
      this.#delimiter = told[1];
      return others;
    }
    this.#delimiter = findDelimiter(text);
    return [head, ...others];
  }

  #take(line: string): CsvRow[] {
    const delimiter = this.#delimiter ?? ",";
    if (this.#open.length === 0 && !line.includes('"'))
      return this.#number(line.split(delimiter), false);
    this.#open.push(line);
    const state = new QuotedLine(delimiter).read(this.#open.join("\n"));
    if (state === "open" && this.#open.length < MAX_CELL_LINES) return [];
    const cells =
      state === "closed" ? this.#parse(this.#open.join("\n")) : null;
    if (cells === null) return this.#mend();
    this.#open = [];
    return this.#number(cells, false);
  }

  /** The cells of a whole row, or null where its quotation marks are none. */
  #parse(text: string): string[] | null {
    const delimiter = this.#delimiter ?? ",";
    const { data, errors } = Papa.parse<string[]>(text, {
      delimiter,
      newline: "\n",
    });
    const [cells] = data;
    if (cells === undefined || data.length > 1 || errors.length > 0)
      return null;
    return cells.some((cell) => this.#holdsRows(cell)) ? null : cells;
  }

  /** Whether a cell of several lines has swallowed rows: lines as wide as a row, with a number. */
  #holdsRows(cell: string): boolean {
    if (!cell.includes("\n")) return false;
    const delimiter = this.#delimiter ?? ",";
    const isRow = (line: string) =>
      line.split(delimiter).length >= this.#width && NUMBER.test(line);
    return cell.split("\n").some(isRow);
  }

  /** Takes the first open line by itself, its stray quotation mark as text, and reads on behind it. */
  #mend(): CsvRow[] {
    const [line = "", ...others] = this.#open;
    this.#open = [];
    const delimiter = this.#delimiter ?? ",";
    const cells =
      new QuotedLine(delimiter).read(line) === "closed"
        ? this.#parse(line)
        : null;
    const taken = cells ?? line.split(delimiter).map(withoutQuotes);
    return [
      ...this.#number(taken, cells === null),
      ...others.flatMap((other) => this.#take(other)),
    ];
  }

  #number(cells: string[], isMended: boolean): CsvRow[] {
    this.#row += 1;
    if (cells.every((cell) => cell.trim() === "")) return [];
    this.#width = Math.max(this.#width, cells.length);
    return [{ row: this.#row, cells, ...(isMended ? { isMended } : {}) }];
  }
}

function withoutQuotes(cell: string): string {
  return cell.replace(/^\s*"|"\s*$/g, "").replaceAll('""', '"');
}

/** Lines above a table have none or one of what the table has in every line. */
function findDelimiter(text: string): string {
  const lines = text
    .split("\n")
    .slice(0, 30)
    .filter((line) => line.trim() !== "");
  const outside = lines.map((line) => line.replaceAll(/"[^"]*"/g, '""'));
  const weights = [",", ";", "\t", "|"].map((delimiter) => {
    const counts = new Map<number, number>();
    for (const line of outside) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const most = Math.max(0, ...counts.values());
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return { delimiter, weight: most * 2 + all };
  });
  const best = weights.reduce((a, b) => (b.weight > a.weight ? b : a));
  return best.weight === 0 ? "," : best.delimiter;
}
