import type { ShownImportRow } from "convex-phone-auth";
import Papa from "papaparse";
import { refusalText } from "./refusalText";

/** Without it, spreadsheets take UTF-8 for something older. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What begins a formula, as wide as a keyboard writes it, too. */
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Refused rows as the list had them, and why: mended, the file can be imported as it is.
 */
export function refusedCsv(rows: readonly ShownImportRow[]): string {
  const refused = rows.filter(({ status }) => status === "refused");
  return csv(
    ["Phone", "Country", "Name", "Email", "Row", "Problem"],
    refused.map((shown) => [
      shown.source?.phone ?? "",
      shown.source?.country ?? "",
      textOf(shown.source?.profile?.["name"]),
      textOf(shown.source?.profile?.["email"]),
      String(shown.row),
      problemOf(shown),
    ]),
  );
}

/** What became of every row. */
export function resultsCsv(rows: readonly ShownImportRow[]): string {
  return csv(
    ["Row", "Result", "Phone", "User", "Same as row", "Problem"],
    rows.map((shown) => [
      String(shown.row),
      shown.status,
      shown.phone ?? shown.source?.phone ?? "",
      shown.userId ?? "",
      shown.duplicateOf === undefined ? "" : String(shown.duplicateOf),
      problemOf(shown),
    ]),
  );
}

function problemOf({ code, reason }: ShownImportRow): string {
  const why = code === "invalid_phone" ? reason : code;
  return why === undefined ? "" : refusalText(why);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/**
 * The text of a CSV file. A cell that a spreadsheet would run as a formula gets an apostrophe in
 * front, which it hides, and which a number can be read with
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function csv(header: string[], rows: string[][]): string {
  const text = Papa.unparse([header, ...rows], { escapeFormulae: FORMULA });
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}
