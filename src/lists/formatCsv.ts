import Papa from "papaparse";

/** Without it, spreadsheets take UTF-8 for something older. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Where a formula would begin, written as wide as a keyboard does it, too: at the start of a cell,
 * and within one where a spreadsheet may cut it, since many are set to semicolons or tabs.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * CSV text for a spreadsheet (RFC 4180, UTF-8 with its mark). A cell that a spreadsheet would run as
 * a formula gets an apostrophe in front, which it hides, and which a number can be read with
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 *
 * @param rows - cells by row, the header first; each row ends with a line break
 * @param options - how the text goes into its file
 * @example
 * ```ts
 * formatCsv([["Name", "Phone"], ["=1+1", "+14155552671"]]);
 * // Name,Phone / '=1+1,'+14155552671
 * ```
 */
export function formatCsv(
  rows: readonly (readonly string[])[],
  options: {
    /** Default true; false for a part that goes on with a file, which has its mark already. */
    isStart?: boolean | undefined;
  } = {},
): string {
  const mark = (options.isStart ?? true) ? BYTE_ORDER_MARK : "";
  if (rows.length === 0) return mark;
  const cells = rows.map((row) =>
    row.map((cell) => cell.replaceAll(FORMULA, "'")),
  );
  return `${mark}${Papa.unparse(cells)}\r\n`;
}
