import { phoneAuthError } from "../errors.js";
import { countryOfCell } from "./countryCells.js";
import { JOIN } from "./columns.js";
import type { ColumnMapping } from "./columns.js";
import { CsvCells } from "./csvCells.js";
import type { CsvRow } from "./csvCells.js";
import { describeList, HEAD_ROWS } from "./header.js";

/** One person of a list, in the form that the backend accepts. */
export interface ListRow {
  /** The row's number as a spreadsheet shows it. */
  row: number;
  /** The phone number as the list has it. */
  phone: string;
  /**
   * The two-letter code of the country. It is empty if the list has a column for it but this row
   * has no country. A country that isn't recognized stays as the list has it, in capitals, and the
   * backend refuses the row.
   */
  country?: string;
  /** Fields of the user document, as text. */
  profile?: Record<string, string>;
}

/**
 * Reads the people in a CSV file piece by piece, exactly as an import does. It returns one object
 * per row, built from a mapping of the columns. It skips titles above the header. If the list has
 * no header, its columns are called `Column 1`, `Column 2` and so on. `CsvCells` describes how the
 * CSV text itself is read.
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

  /** @param mapping - Which column holds what. Default: guessed from the first rows. */
  constructor(mapping?: ColumnMapping) {
    this.#mapping = mapping;
  }

  /** The names of the columns. It is `null` until the first rows have been read. */
  get header(): readonly string[] | null {
    return this.#header;
  }

  /**
   * The mapping in use: the one you gave or, once the first rows have been read, the guessed one.
   */
  get mapping(): ColumnMapping | undefined {
    return this.#mapping;
  }

  /** The character between two cells. It is `null` until the first row is complete. */
  get delimiter(): string | null {
    return this.#cells.delimiter;
  }

  /** The numbers of the rows above the header. They hold titles, not people. */
  get titleRows(): readonly number[] {
    return this.#titles;
  }

  /** The numbers of the rows with an unclosed quotation mark, which was kept as text. */
  get mendedRows(): readonly number[] {
    return this.#mended;
  }

  /**
   * Reads the next piece of text, and returns the rows that are now complete. It returns none until
   * the first `HEAD_ROWS` rows have been read.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` (a line doesn't end within 1,000,000
   *   characters) or `mapping.…` (there is no such column).
   */
  push(text: string): ListRow[] {
    return this.#takeAll(this.#cells.push(text));
  }

  /**
   * Reads what is left, and returns the last rows. Call it once, after the last piece.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` (there was no row at all) or
   *   `mapping.…` (there is no such column).
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
