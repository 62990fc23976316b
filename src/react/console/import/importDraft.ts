import type { ColumnUses } from "./columnUses.js";
import type { OpenList } from "./openList.js";
import type { ImportPlan } from "./sendList.js";

/** A list that is being prepared. */
export interface ImportDraft extends Omit<ImportPlan, "mapping"> {
  list: OpenList;
  uses: ColumnUses;
}
