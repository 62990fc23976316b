import Papa from "papaparse";

/** Without it, spreadsheets take UTF-8 for something older. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What begins a formula, written as wide as a keyboard does it, too. */
const BEGINS = /[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Where a spreadsheet may cut a cell: many are set to semicolons or tabs. */
const CUTS = /[;\t\r\n]/;

/**
 * Puts an apostrophe where a formula would begin, blanks before it aside: at the start of a cell, and
 * within one where a spreadsheet may cut it. From the end, so that each character is looked at once,
 * however many blanks there are.
 */
function disarm(cell: string): string {
  const parts: string[] = [];
  let begins = false;
  for (let at = cell.length - 1; at >= 0; at -= 1) {
    const char = cell.charAt(at);
    begins = BEGINS.test(char) || (begins && /\s/.test(char));
    parts.push(char);
    if (begins && (at === 0 || CUTS.test(cell.charAt(at - 1)))) parts.push("'");
  }
  return parts.reverse().join("");
}

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
  const cells = rows.map((row) => row.map(disarm));
  return `${mark}${Papa.unparse(cells)}\r\n`;
}
