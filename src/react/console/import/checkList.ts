import { readListPhone } from "../../../csv.js";
import type { ListReading } from "../../../csv.js";
import type { CountryCode } from "../../../phone/index.js";
import type { ListedRow } from "../api/imports.js";
import type { Fix, Fixes } from "./fixes.js";

/** One row beside how its number reads. */
export interface CheckedRow extends ListedRow {
  reading:
    | { ok: true; phone: string; duplicateOf: number | undefined }
    | Extract<ListReading, { ok: false }>;
}

type Reason = Extract<ListReading, { ok: false }>["reason"];

/** A row whose number does not read as the list has it, and what was decided about it. */
export interface ProblemRow extends ListedRow {
  /** Why, as the list has it. */
  readonly reason: Reason;
  readonly fix: Fix | undefined;
  /** How it reads now; null where it is left out. */
  readonly reading: CheckedRow["reading"] | null;
}

/** What can be told about a list without asking the backend. */
export interface ListCheck {
  /** Rows that are to be imported. */
  total: number;
  /** Numbers that can be registered, each once. */
  good: number;
  /** Further rows of a number, in whatever spelling. */
  duplicates: number;
  refused: number;
  refusedBy: Partial<Record<Reason, number>>;
  /** Rows that somebody decided to leave out. */
  leftOut: number;
  firstRows: CheckedRow[];
  /** The first of those that do not read as the list has them. */
  problems: ProblemRow[];
  /** All of those, by reason: their numbers. */
  problemRows: Partial<Record<Reason, number[]>>;
}

const FIRST_ROWS = 6;
/** More than a person mends by hand; what is done to a whole kind is done to all. */
const FIRST_PROBLEMS = 500;

/** Checks rows as they come; `check` says how it stands. */
export class ListChecker {
  readonly #country: CountryCode | undefined;
  readonly #fixes: Fixes;
  /** By number, the row that had it first. */
  readonly #seen = new Map<string, number>();
  #check: ListCheck = {
    total: 0,
    good: 0,
    duplicates: 0,
    refused: 0,
    refusedBy: {},
    leftOut: 0,
    firstRows: [],
    problems: [],
    problemRows: {},
  };

  constructor(country: CountryCode | undefined, fixes: Fixes = new Map()) {
    this.#country = country;
    this.#fixes = fixes;
  }

  get check(): ListCheck {
    return this.#check;
  }

  push(rows: readonly ListedRow[]): void {
    const check = {
      ...this.#check,
      refusedBy: { ...this.#check.refusedBy },
      problems: [...this.#check.problems],
      problemRows: { ...this.#check.problemRows },
    };
    for (const row of rows) {
      const written = readListPhone(row, this.#country);
      const fix = this.#fixes.get(row.row);
      const isLeftOut = fix !== undefined && "isLeftOut" in fix;
      const reading = isLeftOut ? null : this.#read({ ...row, ...fix });
      if (!written.ok) {
        const { reason } = written;
        (check.problemRows[reason] ??= []).push(row.row);
        if (check.problems.length < FIRST_PROBLEMS)
          check.problems.push({ ...row, reason, fix, reading });
      }
      if (reading === null) {
        check.leftOut += 1;
        continue;
      }
      check.total += 1;
      if (!reading.ok) {
        check.refused += 1;
        check.refusedBy[reading.reason] =
          (check.refusedBy[reading.reason] ?? 0) + 1;
      } else if (reading.duplicateOf === undefined) check.good += 1;
      else check.duplicates += 1;
      if (check.firstRows.length < FIRST_ROWS)
        check.firstRows = [...check.firstRows, { ...row, ...fix, reading }];
    }
    this.#check = check;
  }

  #read(row: ListedRow): CheckedRow["reading"] {
    const parsed = readListPhone(row, this.#country);
    if (!parsed.ok) return parsed;
    const duplicateOf = this.#seen.get(parsed.phone);
    if (duplicateOf === undefined) this.#seen.set(parsed.phone, row.row);
    return { ok: true, phone: parsed.phone, duplicateOf };
  }
}
