/**
 * Lists of people as imports read them, for pages and scripts that show a file before it is sent.
 * The same code on both sides: what a page shows is what the backend will see. And the way back, for
 * what became of them.
 */
export { CsvCells } from "./server/imports/csvCells.js";
export type { CsvRow } from "./server/imports/csvCells.js";
export { formatCsv } from "./server/imports/formatCsv.js";
export { CsvReader, guessMapping } from "./server/imports/importCsv.js";
export type { ColumnMapping } from "./server/imports/importCsv.js";
export { isWorkbook } from "./server/imports/workbook.js";
