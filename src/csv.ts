/**
 * Reads lists of people, for pages and scripts that show a file before they send it. The backend
 * uses the same code, so a page shows what the backend will see. It also writes CSV and messages,
 * to report what became of each row.
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
