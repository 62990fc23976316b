import Papa from "papaparse";

/**
 * Reads the first sheet of an `.xlsx` file as CSV text. It uses the stored value of each cell: a
 * number that Excel shows as 4.15556E+09 is stored with all its digits. The code that reads
 * workbooks is loaded at the first call.
 *
 * @param file - The file, or its bytes.
 * @returns `null` if the file can't be read as `.xlsx`. It then has to be saved as `.xlsx` or CSV.
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
