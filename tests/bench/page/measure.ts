import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { preview } from "vite";
import { startDevServer } from "../../../src/dev/devServer.js";
import { launchBrowser } from "../../browser/browser.js";
import { buildWeb, WEB } from "../../browser/buildWeb.js";
import { Person } from "../../browser/person.js";

const SLOW_DOWN = 4;
const RUNS = 5;
const WINDOWS = [
  { name: "390 x 844", width: 390, height: 844 },
  { name: "1280 x 860", width: 1280, height: 860 },
];
interface Facts {
  usableMs: number;
  /** What nobody caused by a key or a press half a second before. */
  layoutShift: number;
  allShift: number;
}

/** Builds the reference app and visits it, several times in each window. */
export async function measurePage() {
  const folder = await mkdtemp(path.join(tmpdir(), "phone-auth-page-"));
  const browser = await launchBrowser();
  try {
    await buildWeb(folder);
    const sizes = [];
    for (const { name, ...viewport } of WINDOWS) {
      const visits: Facts[] = [];
      // A server each, since a number gets few messages.
      const server = await startDevServer({ port: 0, log: () => {} });
      const built = await serveBuilt(server.url, folder);
      try {
        for (let run = 0; run < RUNS; run++)
          visits.push(await visit(browser, built.url, viewport, run));
      } finally {
        await built.close();
        await server.close();
      }
      const median = (key: keyof Facts) =>
        visits.map((facts) => facts[key]).sort((a, b) => a - b)[RUNS >> 1] ?? 0;
      sizes.push({
        name,
        runs: RUNS,
        usableMs: median("usableMs"),
        layoutShift: median("layoutShift"),
        allShift: median("allShift"),
      });
    }
    return sizes;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function visit(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  run: number,
): Promise<Facts> {
  const context = await browser.newContext({ viewport, locale: "en-US" });
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_DOWN });

  const person = new Person(page, url);
  await person.open();
  await page.waitForFunction(() => window.measured.usableAt > 0);
  const national = `41555527${50 + run}`;
  await page.keyboard.type(national);
  if ((await person.numberField.inputValue()).length < national.length)
    throw new Error("The field had the focus and took no keys.");
  await page.keyboard.press("Enter");
  await person.heading("Enter the code").waitFor();
  const shown = `+1 415 555 27${50 + run}`;
  await page.keyboard.type(await person.newestCode(shown));
  await person.heading(/^You are/).waitFor();
  const { usableAt, shifts } = await page.evaluate(() => window.measured);
  await context.close();
  const sum = (list: { value: number }[]) =>
    list.reduce((total, { value }) => total + value, 0);
  return {
    usableMs: usableAt,
    layoutShift: sum(shifts.filter(({ isCaused }) => !isCaused)),
    allShift: sum(shifts),
  };
}

/** The built files for the page, the backend for the rest; on one origin, as the app expects. */
async function serveBuilt(backendUrl: string, outDir: string) {
  const server = await preview({
    root: WEB,
    configFile: false,
    envDir: false,
    // A page that is left resets its connection, which is no fault.
    logLevel: "silent",
    build: { outDir },
    preview: {
      host: "127.0.0.1",
      port: 0,
      proxy: { "/api": { target: backendUrl, ws: true } },
    },
  });
  const [url = ""] = server.resolvedUrls?.local ?? [];
  return {
    url: url.replace(/\/$/, ""),
    close: async () => await server.close(),
  };
}

declare global {
  interface Window {
    measured: {
      usableAt: number;
      shifts: { value: number; isCaused: boolean }[];
    };
  }
}

/** Runs in the page, before anything of it does. */
function watchPage(): void {
  const measured: Window["measured"] = { usableAt: 0, shifts: [] };
  window.measured = measured;
  addEventListener("focusin", ({ target }) => {
    const isNumber =
      target instanceof HTMLInputElement && target.type === "tel";
    if (isNumber && measured.usableAt === 0)
      measured.usableAt = performance.now();
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      measured.shifts.push({
        value: entry.value,
        isCaused: entry.hadRecentInput,
      });
  }).observe({ type: "layout-shift", buffered: true });
}
