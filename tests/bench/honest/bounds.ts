import { NAMES } from "./patterns.js";
import type { Outcome } from "./outcome.js";

/** Most sign-ins of thirty days in which something may be refused. */
const REFUSED_AT_MOST = new Map([
  [NAMES.lateCarrier, 0],
  [NAMES.twoDevices, 0],
  [NAMES.shop, 0],
  [NAMES.schoolRegistered, 0],
  [NAMES.schoolOpen, 0],
  [NAMES.lostSecrets, 2],
]);

/** What honest people met that they must not; the bounds are for ours alone. */
export function broken(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ pattern, backend, refused, late, signIns }) => {
    const most = REFUSED_AT_MOST.get(pattern);
    if (backend !== "ours" || most === undefined) return [];
    const told: string[] = [];
    if (refused > most)
      told.push(
        `${pattern}: ${refused} of ${signIns} refused, ${most} allowed`,
      );
    if (late > 0)
      told.push(`${pattern}: ${late} of ${signIns} not in within ten minutes`);
    return told;
  });
}
