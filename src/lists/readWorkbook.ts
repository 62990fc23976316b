import Papa from "papaparse";

/**
 * The first sheet of an `.xlsx` as CSV text, cell by cell as it is stored: a number that Excel only
 * shows as 4.15556E+09 has all its digits there. Its reader is loaded when it is first needed.
 *
 * @param file - the file, or its bytes
 * @returns null for a workbook of another kind, which has to be saved as CSV
 */
export async function readWorkbook(
  file: Blob | ArrayBuffer,
): Promise<string | null> {
  const { readSheet } = await import("read-excel-file/universal");
  const bytes = file instanceof ArrayBuffer ? file : await file.arrayBuffer();
  let rows: readonly (readonly unknown[])[];
  try {
    rows = await readSheet(bytes);
  } catch {
    return null;
  }
  return Papa.unparse(
    rows.map((row) => row.map(cellText)),
    { newline: "\n" },
  );
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "string") return cell;
  return typeof cell === "number" || typeof cell === "boolean"
    ? String(cell)
    : "";
}
