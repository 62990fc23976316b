import type { CountryHour } from "../api/sending.js";

export const SERIES = ["asked", "sent", "delivered", "redeemed"] as const;

/** Counts of a country, an hour or a day, and what was refused for what. */
export interface Sum extends Record<(typeof SERIES)[number], number> {
  refused: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const nothing = (): Sum => ({
  asked: 0,
  sent: 0,
  delivered: 0,
  redeemed: 0,
  refused: 0,
});

function add(sum: Sum, row: CountryHour): void {
  for (const key of SERIES) sum[key] += row[key];
  for (const count of Object.values(row.refused)) sum.refused += count;
}

/** By country, those with most requests first. */
export function sumByCountry(rows: readonly CountryHour[]): [string, Sum][] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const sum = sums.get(row.country) ?? nothing();
    add(sum, row);
    sums.set(row.country, sum);
  }
  return [...sums].sort(
    ([, a], [, b]) =>
      b.asked - a.asked || b.sent - a.sent || b.refused - a.refused,
  );
}

/** By reason, the most frequent first. */
export function sumRefusals(rows: readonly CountryHour[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { refused } of rows)
    for (const [reason, count] of Object.entries(refused))
      sums.set(reason, (sums.get(reason) ?? 0) + count);
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** One sum for each of the last hours, or each day that they are of, oldest first. */
export function sumOverTime(
  rows: readonly CountryHour[],
  hours: number,
  now: number,
): (Sum & { day: string | number })[] {
  const isByHour = hours <= 24;
  const step = isByHour ? HOUR_MS : DAY_MS;
  const last = now - (now % step);
  const count = (hours * HOUR_MS) / step;
  const sums = Array.from({ length: count }, () => nothing());
  for (const row of rows) {
    const ago = Math.floor((last - (row.hour - (row.hour % step))) / step);
    const sum = sums[count - 1 - ago];
    if (sum !== undefined) add(sum, row);
  }
  return sums.map((sum, index) => {
    const at = last - (count - 1 - index) * step;
    const day = isByHour ? at : new Date(at).toISOString().slice(0, 10);
    return { ...sum, day };
  });
}
