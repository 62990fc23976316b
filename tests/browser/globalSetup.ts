import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { buildTestPage } from "./buildWeb.js";
import { requireChromium } from "./chromium.js";

const CACHE = fileURLToPath(
  new URL("../../node_modules/.vite/", import.meta.url),
);

declare module "vitest" {
  interface ProvidedContext {
    /** The reference app, bundled once for all files. */
    webRoot: string;
  }
}

/** Runs once before the browser tests: a missing browser is one message, and the page one build. */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  process.env["CHROMIUM_PATH"] = requireChromium();
  // Inside the repository, where Vite finds React.
  await mkdir(CACHE, { recursive: true });
  const root = await mkdtemp(`${CACHE}web-`);
  await buildTestPage(root);
  project.provide("webRoot", root);
  return async () => await rm(root, { recursive: true, force: true });
}
