import type { CountryCode } from "../../../phone/index.js";
import type { ListedRow } from "../api/imports.js";

/** What a clerk decided about one row: another number, another country, or to leave it out. */
export type Fix =
  | { readonly phone: string }
  | { readonly country: CountryCode }
  | { readonly isLeftOut: true };

/** By row of the list. */
export type Fixes = ReadonlyMap<number, Fix>;

/** Rows as they are mended; those left out are gone. */
export function applyFixes(
  rows: readonly ListedRow[],
  fixes: Fixes,
): readonly ListedRow[] {
  if (fixes.size === 0) return rows;
  return rows.flatMap((row) => {
    const fix = fixes.get(row.row);
    if (fix === undefined) return [row];
    if ("isLeftOut" in fix) return [];
    return [{ ...row, ...fix }];
  });
}

/** The same with one row, or several, decided otherwise; null takes a decision back. */
export function withFixes(
  fixes: Fixes,
  changed: Iterable<readonly [number, Fix | null]>,
): Fixes {
  const next = new Map(fixes);
  for (const [row, fix] of changed)
    if (fix === null) next.delete(row);
    else next.set(row, fix);
  return next;
}
