import { phone } from "./phone";

// For scripts: npx convex run registration:register '{"phone": "+1 415 555 2671"}'
// and for the command line: npx convex-phone-auth import people.csv --country US
export const {
  register,
  registerMany,
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
