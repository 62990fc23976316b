import { phoneAuthError } from "../errors.js";
import { countryOfCell } from "./countryCells.js";
import { JOIN } from "./columns.js";
import type { ColumnMapping } from "./columns.js";
import { CsvCells } from "./csvCells.js";
import type { CsvRow } from "./csvCells.js";
import { describeList, HEAD_ROWS } from "./header.js";

/** One person of a list, as a backend takes them. */
export interface ListRow {
  /** As a spreadsheet shows it. */
  row: number;
  /** The number as it is written there. */
  phone: string;
  /** Two letters; empty where the list has countries and this row none. */
  country?: string;
  /** Fields of the user, as text. */
  profile?: Record<string, string>;
}

/**
 * Reads the people of a CSV file piece by piece, as imports do: one object per row, by a mapping of
 * columns. Titles above the header are passed over; a list without a header has columns that are
 * called `Column 1` and so on. Everything is said about the file itself in `CsvCells`.
 *
 * @example
 * ```ts
 * const reader = new CsvReader({ phone: "Mobile" });
 * const rows = [...reader.push("Mobile\n(415) 555-2671"), ...reader.end()];
 * // [{ row: 2, phone: "(415) 555-2671" }]
 * ```
 */
export class CsvReader {
  readonly #cells = new CsvCells();
  #mapping: ColumnMapping | undefined;
  #header: string[] | null = null;
  #columns: Columns | null = null;
  /** The first rows, until it is clear where the table begins. */
  #head: CsvRow[] = [];
  #titles: number[] = [];
  #mended: number[] = [];

  constructor(mapping?: ColumnMapping) {
    this.#mapping = mapping;
  }

  /** The column names, once the first rows were read. */
  get header(): readonly string[] | null {
    return this.#header;
  }

  /** The mapping in use: the one given, or the guess. */
  get mapping(): ColumnMapping | undefined {
    return this.#mapping;
  }

  /** What stands between two cells; null until the first row is complete. */
  get delimiter(): string | null {
    return this.#cells.delimiter;
  }

  /** Rows above the header, which name nobody. */
  get titleRows(): readonly number[] {
    return this.#titles;
  }

  /** Rows with a quotation mark that nothing closes, taken as text. */
  get mendedRows(): readonly number[] {
    return this.#mended;
  }

  /**
   * Reads on; returns the rows that are complete now.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` (no line ever ends) or `mapping.…` (no
   *   such column).
   */
  push(text: string): ListRow[] {
    return this.#takeAll(this.#cells.push(text));
  }

  /**
   * Reads what is left; returns the last rows.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` when there was no row at all.
   */
  end(): ListRow[] {
    const rows = this.#takeAll(this.#cells.end());
    if (this.#columns === null) rows.push(...this.#begin());
    if (this.#columns === null)
      throw phoneAuthError("invalid_input", { reason: "csv" });
    return rows;
  }

  #takeAll(rows: readonly CsvRow[]): ListRow[] {
    if (this.#columns !== null) return rows.map((row) => this.#readRow(row));
    this.#head.push(...rows);
    return this.#head.length < HEAD_ROWS ? [] : this.#begin();
  }

  /** Finds the header among the first rows, and reads those below it. */
  #begin(): ListRow[] {
    const head = this.#head;
    if (head.length === 0) return [];
    this.#head = [];
    const { names, titles, people, guess } = describeList(
      head,
      this.#mapping?.phone,
    );
    this.#titles = titles;
    this.#header = names;
    this.#mapping ??= guess ?? undefined;
    this.#columns = findColumns(this.#header, this.#mapping);
    const below = [...people, ...head.slice(HEAD_ROWS)];
    return below.map((row) => this.#readRow(row));
  }

  #readRow({ row: number, cells, isMended = false }: CsvRow): ListRow {
    const columns = this.#columns;
    if (columns === null) throw new Error("No columns yet.");
    if (isMended) this.#mended.push(number);
    const { phone, country, profile } = columns;
    const row: ListRow = { row: number, phone: cells[phone] ?? "" };
    if (country !== null) row.country = readCountry(cells[country] ?? "");
    const fields: Record<string, string> = {};
    for (const [field, indexes] of profile) {
      const values = indexes.map((index) => withoutGuard(cells[index]?.trim()));
      const value = values.filter((text) => text !== "").join(" ");
      if (value !== "") fields[field] = value;
    }
    if (Object.keys(fields).length > 0) row.profile = fields;
    return row;
  }
}

/** What `formatCsv` puts before a cell that a spreadsheet would run comes off again. */
function withoutGuard(cell = ""): string {
  return cell.replaceAll(
    /(?<=^|[;\t\r\n])'(?=\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g,
    "",
  );
}

/** Two letters where the cell names a country, else the cell, which is then refused by name. */
function readCountry(cell: string): string {
  const text = cell.trim();
  return countryOfCell(text) ?? text.toUpperCase();
}

interface Columns {
  phone: number;
  country: number | null;
  profile: [field: string, indexes: number[]][];
}

function findColumns(
  header: readonly string[],
  mapping: ColumnMapping | undefined,
): Columns {
  const find = (name: string | undefined, what: string) => {
    const index = name === undefined ? -1 : header.indexOf(name.trim());
    if (index === -1)
      throw phoneAuthError("invalid_input", { reason: `mapping.${what}` });
    return index;
  };
  const findAll = (name: string, what: string) =>
    header.includes(name.trim())
      ? [find(name, what)]
      : name.split(JOIN).map((part) => find(part, what));
  const country = mapping?.country;
  return {
    phone: find(mapping?.phone, "phone"),
    country: country === undefined ? null : find(country, "country"),
    profile: Object.entries(mapping?.profile ?? {}).map(([field, name]) => [
      field,
      findAll(name, `profile.${field}`),
    ]),
  };
}
