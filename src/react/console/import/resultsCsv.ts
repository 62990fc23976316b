import { formatCsv } from "../../../csv.js";
import type { ShownImportRow } from "../api/imports.js";
import type { ConsoleTexts } from "../texts/texts.js";
import { rowRefusalText } from "./refusalText.js";

/**
 * Refused rows as the list had them, and why: mended, the file can be imported as it is.
 */
export function refusedCsv(
  rows: readonly ShownImportRow[],
  texts: ConsoleTexts,
): string {
  const refused = rows.filter(({ status }) => status === "refused");
  return formatCsv([
    ["Phone", "Country", "Name", "Email", "Row", "Problem"],
    ...refused.map((shown) => [
      shown.source?.phone ?? "",
      shown.source?.country ?? "",
      textOf(shown.source?.profile?.["name"]),
      textOf(shown.source?.profile?.["email"]),
      String(shown.row),
      rowRefusalText(shown, texts),
    ]),
  ]);
}

/** What became of every row. */
export function resultsCsv(
  rows: readonly ShownImportRow[],
  texts: ConsoleTexts,
): string {
  return formatCsv([
    ["Row", "Result", "Phone", "User", "Same as row", "Problem"],
    ...rows.map((shown) => [
      String(shown.row),
      shown.status,
      shown.phone ?? shown.source?.phone ?? "",
      shown.userId ?? "",
      shown.duplicateOf === undefined ? "" : String(shown.duplicateOf),
      rowRefusalText(shown, texts),
    ]),
  ]);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
