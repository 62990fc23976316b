/** Looks until there is something; the test's own limit is the end of it, however busy the machine. */
export async function waitFor<T>(
  look: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined | "" | 0>> {
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<T, false | null | undefined | "" | 0>;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
