import { requireChromium } from "./chromium.js";

/** Runs once before the browser tests, so that a missing browser is one message and not many. */
export default function setup(): void {
  process.env["CHROMIUM_PATH"] = requireChromium();
}
