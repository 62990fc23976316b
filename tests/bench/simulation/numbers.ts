const AREAS = [202, 206, 212, 213, 214, 303, 305, 312, 404, 408];

/** A number in a block of its own, so that a block's budget plays no part. Below 6,000. */
export function numberInOwnBlock(index: number): string {
  const area = AREAS[index % AREAS.length];
  const exchange = 300 + Math.floor(index / AREAS.length);
  // Ending in 11, an exchange is no one's.
  const real = exchange % 100 === 11 ? 999 : exchange;
  return `+1${area}${real}2671`;
}

/** Numbers of one block, as a school or a firm has them. */
export function numbersOfOneBlock(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `+1415384${String(i).padStart(4, "0")}`,
  );
}

/** Numbers all over a country, by lot. */
export function anyNumber(draw: (below: number) => number): string {
  const exchange = 300 + draw(690);
  const real = exchange % 100 === 11 ? 998 : exchange;
  const line = String(draw(10_000)).padStart(4, "0");
  return `+1${AREAS[draw(AREAS.length)]}${real}${line}`;
}
