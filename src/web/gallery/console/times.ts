/** Half past two in the afternoon of the day that every picture is of. */
export const NOW = new Date(2026, 0, 1, 14, 30).getTime();
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
