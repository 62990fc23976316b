import Papa from "papaparse";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { ImportRow } from "../component/importValidators.js";
import { phoneAuthError } from "../errors.js";

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

/** Text that is no complete row after so much of it has an opened quote that nothing closes. */
const MAX_ROW_CHARACTERS = 1_000_000;

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
 * Reads a CSV file piece by piece, so that its size does not matter. Values stay text: a parser
 * that makes numbers of them would take the leading zero from one.
 *
 * Rows are numbered as a spreadsheet shows them: the header is row 1.
 */
export class CsvReader {
  #mapping: ColumnMapping | undefined;
  #header: string[] | null = null;
  #columns: Columns | null = null;
  #delimiter = ",";
  #rest = "";
  #row = 0;

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

  /** Reads on; returns the rows that are complete now. */
  push(text: string): ImportRow[] {
    const all = this.#rest + text;
    // A line break may be two characters, the second still to come.
    const cut = all.endsWith("\r") ? all.length - 1 : all.length;
    return this.#read(all.slice(0, cut), all.slice(cut), true);
  }

  /** Reads what is left; returns the last rows. */
  end(): ImportRow[] {
    const rows = this.#read(this.#rest, "", false);
    if (this.#columns === null)
      throw phoneAuthError("invalid_input", { reason: "csv" });
    return rows;
  }

  #read(text: string, held: string, more: boolean): ImportRow[] {
    let lines = text.replace(/\r\n?/g, "\n");
    if (this.#row === 0) {
      if (more && !lines.includes("\n")) {
        this.#rest = text + held;
        return [];
      }
      lines = lines.replace(/^\uFEFF/, "");
      const first = Papa.parse(lines, { preview: 10, newline: "\n" });
      this.#delimiter = first.meta.delimiter;
    }
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline: "\n",
    });
    const parsed = parser.parse(lines, 0, more) as {
      data: string[][];
      meta: { cursor: number };
    };
    this.#rest = more ? lines.slice(parsed.meta.cursor) + held : "";
    if (this.#rest.length > MAX_ROW_CHARACTERS)
      throw phoneAuthError("invalid_input", { reason: "csv" });
    return parsed.data.flatMap((cells) => this.#readRow(cells));
  }

  #readRow(cells: string[]): ImportRow[] {
    this.#row += 1;
    if (cells.every((cell) => cell.trim() === "")) return [];
    if (this.#columns === null) {
      this.#header = cells.map((cell) => cell.trim());
      this.#mapping ??= guessMapping(this.#header) ?? undefined;
      this.#columns = findColumns(this.#header, this.#mapping);
      return [];
    }
    const { phone, country, profile } = this.#columns;
    const row: ImportRow = { row: this.#row, phone: cells[phone] ?? "" };
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
