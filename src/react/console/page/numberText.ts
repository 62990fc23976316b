const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** "1,234". */
export function countText(count: number): string {
  return whole.format(count);
}

/** "1 row", "1,234 rows". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
