import { phone } from "./phone";

// For scripts: npx convex run registration:register '{"phone": "+1 415 555 2671"}'
export const {
  register,
  registerMany,
  invite,
  startImport,
  startFileImport,
  addImportRows,
  sealImport,
  importStatus,
  importRows,
  showImportRows,
  cancelImport,
  resumeImport,
} = phone.registration();
