/**
 * Lists of people as imports read them, for pages and scripts that show a file before it is sent.
 * The same code on both sides: what a page shows is what the backend will see.
 */
export { CsvCells } from "./server/csvCells.js";
export type { CsvRow } from "./server/csvCells.js";
export { CsvReader, guessMapping } from "./server/importCsv.js";
export type { ColumnMapping } from "./server/importCsv.js";
