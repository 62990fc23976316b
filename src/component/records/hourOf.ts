const HOUR_MS = 60 * 60 * 1000;

/** The hour of an instant, by its beginning. */
export function hourOf(instant: number): number {
  return instant - (instant % HOUR_MS);
}
