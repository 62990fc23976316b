import { readListPhone } from "../../../csv.js";
import type { ListReading } from "../../../csv.js";
import type { CountryCode } from "../../../phone/index.js";
import type { ListRow } from "./readPeople.js";

/** One row beside how its number reads. */
export interface CheckedRow extends ListRow {
  reading:
    | { ok: true; phone: string; duplicateOf: number | undefined }
    | Extract<ListReading, { ok: false }>;
}

/** What can be told about a list without asking the backend. */
export interface ListCheck {
  total: number;
  /** Numbers that can be registered, each once. */
  good: number;
  /** Further rows of a number, in whatever spelling. */
  duplicates: number;
  refused: number;
  refusedBy: Partial<Record<string, number>>;
  firstRows: CheckedRow[];
  firstProblems: CheckedRow[];
}

const FIRST_ROWS = 6;
const FIRST_PROBLEMS = 25;

/** Checks rows as they come; `check` says how it stands. */
export class ListChecker {
  readonly #country: CountryCode | undefined;
  /** By number, the row that had it first. */
  readonly #seen = new Map<string, number>();
  #check: ListCheck = {
    total: 0,
    good: 0,
    duplicates: 0,
    refused: 0,
    refusedBy: {},
    firstRows: [],
    firstProblems: [],
  };

  constructor(country: CountryCode | undefined) {
    this.#country = country;
  }

  get check(): ListCheck {
    return this.#check;
  }

  push(rows: readonly ListRow[]): void {
    const check = { ...this.#check, refusedBy: { ...this.#check.refusedBy } };
    for (const row of rows) {
      const reading = this.#read(row);
      check.total += 1;
      if (!reading.ok) {
        check.refused += 1;
        check.refusedBy[reading.reason] =
          (check.refusedBy[reading.reason] ?? 0) + 1;
      } else if (reading.duplicateOf === undefined) check.good += 1;
      else check.duplicates += 1;
      const checked = { ...row, reading };
      if (check.firstRows.length < FIRST_ROWS)
        check.firstRows = [...check.firstRows, checked];
      if (!reading.ok && check.firstProblems.length < FIRST_PROBLEMS)
        check.firstProblems = [...check.firstProblems, checked];
    }
    this.#check = check;
  }

  #read(row: ListRow): CheckedRow["reading"] {
    const parsed = readListPhone(row, this.#country);
    if (!parsed.ok) return parsed;
    const duplicateOf = this.#seen.get(parsed.phone);
    if (duplicateOf === undefined) this.#seen.set(parsed.phone, row.row);
    return { ok: true, phone: parsed.phone, duplicateOf };
  }
}
