import type { Setting } from "../simulation/world.js";

/** How thirty days of one pattern went, on one backend. */
export interface Outcome {
  pattern: string;
  backend: Setting["backend"];
  signIns: number;
  /** Sign-ins in which something was refused. */
  refused: number;
  /** Refusals in all. */
  refusals: number;
  /** Sign-ins that took longer than ten minutes, or were given up. */
  late: number;
  /** Minutes the longest took; null where somebody gave up. */
  longestMin: number | null;
}
