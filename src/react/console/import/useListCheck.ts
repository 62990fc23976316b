import type { ColumnMapping } from "../../../csv.js";
import type { CountryCode } from "../../../phone/index.js";
import { useEffect, useState } from "react";
import type { Fixes } from "./fixes.js";
import { ListChecker } from "./checkList.js";
import type { ListCheck } from "./checkList.js";
import type { OpenList } from "./openList.js";
import { readPeople } from "./readPeople.js";

/** How a check stands: over the share of the file read so far. */
export interface RunningCheck {
  check: ListCheck;
  share: number;
  hasFailed: boolean;
}

const SHOW_EVERY_MS = 120;

/** Checks a whole list again whenever its reading changes, slice by slice, so that the page stays free. */
export function useListCheck(
  list: OpenList,
  mapping: ColumnMapping | null,
  country: CountryCode | undefined,
  fixes: Fixes,
): RunningCheck | null {
  const [running, setRunning] = useState<RunningCheck | null>(null);
  useEffect(() => {
    // While a mended list is checked again, what was known of it stays.
    if (mapping === null) setRunning(null);
    if (mapping === null) return;
    let isCurrent = true;
    const checker = new ListChecker(country, fixes);
    const show = (share: number, hasFailed = false) => {
      if (isCurrent) setRunning({ check: checker.check, share, hasFailed });
    };
    const run = async () => {
      let shownAt = performance.now();
      for await (const { rows, share } of readPeople(list, mapping)) {
        if (!isCurrent) return;
        checker.push(rows);
        const now = performance.now();
        if (share < 1 && now - shownAt < SHOW_EVERY_MS) continue;
        shownAt = now;
        show(share);
      }
      show(1);
    };
    // Only a quotation mark far behind the first rows, or a file changed meanwhile, gets here.
    run().catch(() => show(0, true));
    return () => {
      isCurrent = false;
    };
  }, [list, mapping, country, fixes]);
  return running;
}
