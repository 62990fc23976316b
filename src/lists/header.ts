import { kindOfHeading, kindOfWhole } from "./columnWords.js";
import { guessMapping, looksLikePhone, nameColumns } from "./columns.js";
import type { ColumnMapping } from "./columns.js";
import type { CsvRow } from "./csvCells.js";

/** How many rows are looked at to decide where the table begins. */
export const HEAD_ROWS = 25;

/** What the first rows tell about a list. */
export interface ListHead {
  /** The names of the columns. Each name is unique. */
  readonly names: string[];
  /** The numbers of the rows above the header. They hold titles, not people. */
  readonly titles: number[];
  /** Whether the list has a header, that is, a row with the names of the columns. */
  readonly hasHeader: boolean;
  /** The rows below the header, one for each person. */
  readonly people: readonly CsvRow[];
  /** The guessed mapping of the columns; see `guessMapping` for when it is `null`. */
  readonly guess: ColumnMapping | null;
}

/**
 * Looks at the first rows of a list, as an import does before it reads the rest.
 *
 * @param rows - The first `HEAD_ROWS` rows, or all rows of a shorter list.
 * @param phone - The name of the column with the phone number, if you know it.
 */
export function describeList(
  rows: readonly CsvRow[],
  phone?: string,
): ListHead {
  const head = rows.slice(0, HEAD_ROWS);
  const told = head.findIndex(({ cells }) =>
    cells.some((cell) => cell.trim() === phone?.trim()),
  );
  const at = phone === undefined || told === -1 ? findHeader(head) : told;
  const people = at === null ? head : head.slice(at + 1);
  const cells = at === null ? [] : (head[at]?.cells ?? []);
  const width = Math.max(0, ...head.map((row) => row.cells.length));
  const names = nameColumns(
    Array.from({ length: width }, (_, index) => cells[index] ?? ""),
  );
  return {
    names,
    titles: head.slice(0, at ?? 0).map(({ row }) => row),
    hasHeader: at !== null,
    people,
    guess: guessMapping(
      names,
      people.map((row) => row.cells),
    ),
  };
}

/**
 * Where the names of the columns stand among the first rows: below titles, dates and logos, above the
 * first person. `null` where the list begins with a person.
 */
function findHeader(rows: readonly CsvRow[]): number | null {
  const width = Math.max(0, ...rows.map(({ cells }) => filled(cells)));
  const firstPerson = rows.findIndex(({ cells }) => cells.some(looksLikePhone));
  const above =
    firstPerson === -1 ? rows.slice(0, 1) : rows.slice(0, firstPerson);
  const whole = above.findLastIndex(({ cells }) =>
    cells.some((cell) => kindOfWhole(cell) !== undefined),
  );
  const known =
    whole === -1
      ? above.findIndex(({ cells }) =>
          cells.some((cell) => kindOfHeading(cell) !== undefined),
        )
      : whole;
  if (
    known !== -1 &&
    (width === 1 || filled(above[known]?.cells ?? []) > 1 || above.length === 1)
  )
    return known;
  // Names that nobody knows are still names: as wide as the rows below them.
  const wide = above.findLastIndex(({ cells }) => filled(cells) * 2 > width);
  return wide === -1 ? null : wide;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}
