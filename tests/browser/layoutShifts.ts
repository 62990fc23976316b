import type { Page } from "playwright-core";

/** What Chromium calls good is 0.1 in a whole visit; this is for each step alone. */
export const MAX_SHIFT = 0.01;

/** Adds up what moves on the page from now on, what comes right after a key or a tap included. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as unknown as { shift: number }).shift += (
          entry as PerformanceEntry & { value: number }
        ).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return async () =>
    await page.evaluate(async () => {
      // What has been drawn by now has been reported one frame later.
      for (let frame = 0; frame < 3; frame++)
        await new Promise((drawn) => requestAnimationFrame(drawn));
      const found = window as unknown as { shift: number };
      const shift = found.shift;
      found.shift = 0;
      return shift;
    });
}
