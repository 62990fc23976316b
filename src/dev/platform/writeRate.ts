import type { Around } from "./functions.js";
import { SMALL_BYTES_A_SECOND } from "./limits.js";
import type { ConvexState } from "./state.js";

/** Refuses a mutation that would write more in a second than a small deployment takes. */
export function limitWriteRate({ transactionManager }: ConvexState): Around {
  let written: { at: number; bytes: number }[] = [];
  return async ({ kind, isNested }, run) => {
    const tracker = transactionManager.getMetricsTracker();
    const result = await run();
    if (kind !== "mutation" || isNested || tracker === null) return result;
    const at = Date.now();
    const bytes = tracker.getTransactionMetrics().bytesWritten.used;
    written = written.filter((each) => at - each.at < 1_000);
    const already = written.reduce((sum, each) => sum + each.bytes, 0);
    if (already > 0 && already + bytes > SMALL_BYTES_A_SECOND) {
      throw new Error(
        "Too many writes per second. Your deployment is limited to 4 MiB of writes a second.",
      );
    }
    written.push({ at, bytes });
    return result;
  };
}
