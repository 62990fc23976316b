/** The browser's locks, which all windows of an origin share (Web Locks API). */
interface Locks {
  request: <Result>(
    name: string,
    work: () => Promise<Result>,
  ) => Promise<Result>;
}

const last = new Map<string, Promise<unknown>>();

/**
 * Runs work while nobody else runs any of the same name, in no window of this browser; where the
 * browser has no locks, as on a page served over plain http, in this window.
 */
export async function alone<Result>(
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { navigator } = globalThis as { navigator?: { locks?: Locks } };
  if (navigator?.locks !== undefined)
    return await navigator.locks.request(name, work);
  const before = last.get(name) ?? Promise.resolve();
  const run = before.then(work, work);
  last.set(name, run);
  return await run;
}
