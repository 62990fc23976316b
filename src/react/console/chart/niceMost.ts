/** Where a scale from 0 ends: even, so that its middle is whole, and easy to read. */
export function niceMost(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const steps = [1, 2, 4, 6, 8, 10].map((step) => step * power);
  const found = steps.find((step) => step >= most && step % 2 === 0);
  return found ?? 2;
}
