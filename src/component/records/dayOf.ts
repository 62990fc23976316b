/** The UTC day of an instant, such as `2027-01-31`; days compare as text. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
