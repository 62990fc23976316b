/** Imports: register lists in the background that are too long for one transaction. */
export {
  addImportRows,
  cancelImport,
  resumeImport,
  sealImport,
  startImport,
} from "./importCalls.js";
export type { ImportRuns } from "./importCalls.js";
export { importFunctions } from "./importFunctions.js";
export type { ImportFunctions } from "./importFunctions.js";
export {
  importDays,
  importRows,
  importStatus,
  listImports,
  showImportRows,
} from "./importReports.js";
export { undoImport } from "./undoImport.js";
export type { ImportStep, RunImport, RunImportArgs } from "./runner.js";
export { guessMapping } from "../../lists/columns.js";
export type { ColumnMapping } from "../../lists/columns.js";
export { vColumnMapping } from "./columnMapping.js";
export {
  vImportDay,
  vImportedRow,
  vImportInput,
  vImportPage,
  vImportStatus,
  vShownImportRow,
} from "./importTypes.js";
export type {
  ImportDay,
  ImportedRow,
  ImportInput,
  ImportOptions,
  ImportPage,
  ImportSource,
  ImportStatus,
  ShownImportRow,
} from "./importTypes.js";
