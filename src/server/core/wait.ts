/** Waits for a random time between two, in milliseconds. */
export async function waitBetween(
  leastMs: number,
  mostMs: number,
): Promise<void> {
  const ms = leastMs + Math.random() * (mostMs - leastMs);
  await new Promise((resolve) => setTimeout(resolve, ms));
}
