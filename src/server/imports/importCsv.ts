import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { ImportRow } from "../../component/imports/validators.js";
import { phoneAuthError } from "../../errors.js";
import { CsvCells } from "./csvCells.js";
import type { CsvRow } from "./csvCells.js";

/** Validator of {@link ColumnMapping}. */
export const vColumnMapping = v.object({
  phone: v.string(),
  country: v.optional(v.string()),
  profile: v.optional(v.record(v.string(), v.string())),
});

/**
 * Which column holds what, by the names in the file's header: the number, its country as two
 * letters, and fields of the user document by field name.
 */
export type ColumnMapping = Infer<typeof vColumnMapping>;

const PHONE_HEADERS = new Set(
  "phone phonenumber mobile mobilenumber mobilephone cell cellphone tel telephone number handy telefon telefono movil celular".split(
    " ",
  ),
);
const PROFILE_HEADERS: Record<string, string> = {
  name: "name",
  fullname: "name",
  email: "email",
  mail: "email",
  emailaddress: "email",
};

/**
 * A mapping by the usual names of columns.
 *
 * @returns null when no column, or more than one, looks like the number.
 */
export function guessMapping(header: readonly string[]): ColumnMapping | null {
  const plain = (name: string) =>
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z]/g, "");
  const [phone, second] = header.filter((name) =>
    PHONE_HEADERS.has(plain(name)),
  );
  if (phone === undefined || second !== undefined) return null;
  const profile: Record<string, string> = {};
  for (const name of header) {
    const field = PROFILE_HEADERS[plain(name)];
    if (field !== undefined) profile[field] ??= name;
  }
  return { phone, profile };
}

/**
 * Reads the people of a CSV file piece by piece, as imports do: one object per row, by a mapping of
 * columns. Everything is said about the file itself in `CsvCells`.
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

  /**
   * Reads on; returns the rows that are complete now.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` (a quote nothing closes) or
   *   `mapping.…` (no such column).
   */
  push(text: string): ImportRow[] {
    return this.#cells.push(text).flatMap((row) => this.#readRow(row));
  }

  /**
   * Reads what is left; returns the last rows.
   *
   * @throws ConvexError `invalid_input` with `reason` `csv` when there was no row at all.
   */
  end(): ImportRow[] {
    const rows = this.#cells.end().flatMap((row) => this.#readRow(row));
    if (this.#columns === null)
      throw phoneAuthError("invalid_input", { reason: "csv" });
    return rows;
  }

  #readRow({ row: number, cells }: CsvRow): ImportRow[] {
    if (this.#columns === null) {
      this.#header = cells.map((cell) => cell.trim());
      this.#mapping ??= guessMapping(this.#header) ?? undefined;
      this.#columns = findColumns(this.#header, this.#mapping);
      return [];
    }
    const { phone, country, profile } = this.#columns;
    const row: ImportRow = { row: number, phone: cells[phone] ?? "" };
    const land = country === null ? "" : (cells[country]?.trim() ?? "");
    if (land !== "") row.country = land.toUpperCase();
    const fields: Record<string, string> = {};
    for (const [field, index] of profile) {
      const value = cells[index]?.trim() ?? "";
      if (value !== "") fields[field] = value;
    }
    if (Object.keys(fields).length > 0) row.profile = fields;
    return [row];
  }
}

interface Columns {
  phone: number;
  country: number | null;
  profile: [field: string, index: number][];
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
  const country = mapping?.country;
  return {
    phone: find(mapping?.phone, "phone"),
    country: country === undefined ? null : find(country, "country"),
    profile: Object.entries(mapping?.profile ?? {}).map(([field, name]) => [
      field,
      find(name, `profile.${field}`),
    ]),
  };
}
