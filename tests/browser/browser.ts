import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { requireChromium } from "./chromium.js";

/** Starts Chromium so that it works as root and asks nothing of the network on its own account. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: requireChromium(),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
