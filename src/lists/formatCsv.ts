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
 * Writes CSV text for a spreadsheet (RFC 4180, UTF-8 with a byte order mark). If a spreadsheet
 * would run a cell as a formula, the cell gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection). The spreadsheet hides the apostrophe,
 * and imports still read a phone number that has one.
 *
 * @param rows - The cells of each row, the header first. Each row ends with a line break.
 * @param options - Whether the text begins a file or continues one.
 * @example
 * ```ts
 * formatCsv([["Name", "Phone"], ["=1+1", "+14155552671"]]);
 * // Name,Phone / '=1+1,'+14155552671
 * ```
 */
export function formatCsv(
  rows: readonly (readonly string[])[],
  options: {
    /**
     * Whether the text is the start of the file. Use `false` to continue a file, which has its byte
     * order mark already. Default: `true`.
     */
    isStart?: boolean | undefined;
  } = {},
): string {
  const mark = (options.isStart ?? true) ? BYTE_ORDER_MARK : "";
  if (rows.length === 0) return mark;
  const cells = rows.map((row) => row.map(disarm));
  return `${mark}${Papa.unparse(cells)}\r\n`;
}
