import { v } from "convex/values";
import type { ColumnMapping } from "../../lists/columns.js";

/** Validator of `ColumnMapping`. */
export const vColumnMapping = v.object({
  phone: v.string(),
  country: v.optional(v.string()),
  profile: v.optional(v.record(v.string(), v.string())),
});

export type { ColumnMapping };
