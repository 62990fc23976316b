import { countryOfCell } from "./countryCells.js";
import { kindOfHeading } from "./columnWords.js";
import type { ColumnKind } from "./columnWords.js";

/**
 * Says which column of a list holds what. Columns are given by their names in the file's header. To
 * join several columns into one field, write `" + "` between their names, such as
 * `"Vorname + Nachname"`.
 */
export interface ColumnMapping {
  /** The column with the phone number. */
  phone: string;
  /** The column with the country: its name, its two-letter code or its calling code. */
  country?: string;
  /** For each field of the user document, its column, or several names joined by `" + "`. */
  profile?: Record<string, string>;
}

/** Between the names of columns that are one field together. */
export const JOIN = " + ";

/** Digits that are enough for a number, however they are grouped. */
const PHONE_LIKE = /^[+'(=" ]*\d(?:[ ().\-/]*\d){6,14}["' ]*$/;

/** Whether a cell has the looks of a phone number, right or wrong. */
export function looksLikePhone(cell: string): boolean {
  const first = cell.split(/:::|;|\n/)[0] ?? "";
  return PHONE_LIKE.test(first.trim());
}

/**
 * The columns' names as they are told apart: a column without one, and the second of a name, are
 * known by their place.
 */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim();
    if (name === "") return `Column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/**
 * Guesses the mapping from the names of the columns and from what the rows contain.
 *
 * @param names - The names of the columns.
 * @param rows - Some of the rows below the header, if there are any.
 * @returns `null` if no column looks like the phone number, or if several do and nothing decides
 *   between them.
 */
export function guessMapping(
  names: readonly string[],
  rows: readonly (readonly string[])[] = [],
): ColumnMapping | null {
  const columns = names.map((name, index) => ({
    name,
    kind: kindOfHeading(name.replace(/ \(\d+\)$/, "")),
    share: shareOf(rows, index, looksLikePhone),
    isEmpty:
      rows.length > 0 && shareOf(rows, index, (cell) => cell !== "") === 0,
  }));
  const ofKind = (kind: ColumnKind) => columns.filter((c) => c.kind === kind);
  const named = [ofKind("mobile"), ofKind("phone")].filter(
    (list) => list.length > 0,
  );
  // A column that holds no numbers is not it, unless no other does either.
  const candidates =
    named.find((list) => list.some(({ share }) => share > 0)) ?? named[0];
  const phone = candidates ?? columns.filter(({ share }) => share > 0.5);
  const best = phone.reduce<(typeof columns)[number] | undefined>(
    (a, b) => (a === undefined || b.share > a.share ? b : a),
    undefined,
  );
  const isTie =
    candidates === undefined
      ? phone.length > 1
      : rows.length === 0 && phone.length > 1;
  if (best === undefined || isTie) return null;
  const country =
    ofKind("country").find(({ isEmpty }) => !isEmpty) ??
    columns.find(
      ({ kind }, index) =>
        kind === undefined && shareOf(rows, index, isCountryName) > 0.8,
    );
  const profile: Record<string, string> = {};
  const [name, given, family] = (["name", "given", "family"] as const).map(
    (kind) => ofKind(kind)[0]?.name,
  );
  // "Name" or "Nom" beside a first name is the family's, and "Nombre" beside a family name the first.
  const parts =
    name !== undefined && (given === undefined) === (family === undefined)
      ? [name]
      : [given ?? name, family ?? name].filter((part) => part !== undefined);
  if (parts.length > 0) profile["name"] = parts.join(JOIN);
  const email = ofKind("email")[0]?.name;
  if (email !== undefined) profile["email"] = email;
  return {
    phone: best.name,
    ...(country === undefined ? {} : { country: country.name }),
    profile,
  };
}

/** Of the cells that hold anything, how many pass. */
function shareOf(
  rows: readonly (readonly string[])[],
  index: number,
  passes: (cell: string) => boolean,
): number {
  const filled = rows
    .map((cells) => cells[index]?.trim() ?? "")
    .filter((cell) => cell !== "");
  return filled.length === 0 ? 0 : filled.filter(passes).length / filled.length;
}

/** Digits alone may count anything; with a plus before them they are a calling code. */
function isCountryName(cell: string): boolean {
  return (
    /\p{L}{2}|^\s*(?:\+|00)\d{1,3}\s*$/u.test(cell) &&
    countryOfCell(cell) !== undefined
  );
}
