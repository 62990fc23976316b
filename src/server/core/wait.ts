/** Waits for a random time between two, in milliseconds. */
export async function waitBetween(
  leastMs: number,
  mostMs: number,
): Promise<void> {
  await wait(leastMs + Math.random() * (mostMs - leastMs));
}

/** Waits until an instant, in milliseconds. */
export async function waitUntil(at: number): Promise<void> {
  await wait(at - Date.now());
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
