/**
 * Lists of people as imports read them, for pages and scripts that show a file before it is sent.
 * The same code on both sides: what a page shows is what the backend will see. And the way back, for
 * what became of them.
 */
export { guessMapping } from "./lists/columns.js";
export type { ColumnMapping } from "./lists/columns.js";
export { CsvCells } from "./lists/csvCells.js";
export type { CsvRow } from "./lists/csvCells.js";
export { CsvReader } from "./lists/csvReader.js";
export type { ListRow } from "./lists/csvReader.js";
export { guessEncodings } from "./lists/encoding.js";
export { describeList, HEAD_ROWS } from "./lists/header.js";
export type { ListHead } from "./lists/header.js";
export { formatCsv } from "./lists/formatCsv.js";
export { ListRefusalReason, readListPhone } from "./lists/readListPhone.js";
export type { ListReading } from "./lists/readListPhone.js";
export { describeRefusal, listRefusalMessages } from "./lists/refusals.js";
export { suggestCountry } from "./lists/suggestCountry.js";
export { readVcards } from "./lists/vcards.js";
export { readWorkbook } from "./lists/readWorkbook.js";
export { isVcard, isWorkbook } from "./lists/workbook.js";
