import { rename } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import type { InlineConfig } from "vite";

export const WEB = fileURLToPath(new URL("../../src/web", import.meta.url));

/** Bundles the reference app into a folder, as it would be deployed. */
export async function buildWeb(
  outDir: string,
  config: InlineConfig = {},
): Promise<void> {
  await build({
    root: WEB,
    configFile: false,
    envDir: false,
    logLevel: "warn",
    plugins: [react()],
    resolve: {
      conditions: ["@convex-dev/component-source", "module", "browser"],
    },
    ...config,
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      ...config.build,
    },
  });
}

/**
 * Bundles it, or another page, as a development server can serve it without a look at each file,
 * which is what makes a page slow to open the first time, and in these tests it always is. React
 * keeps its warnings.
 */
export async function buildTestPage(
  root: string,
  config: InlineConfig = {},
): Promise<void> {
  const outDir = path.join(root, "public");
  await buildWeb(outDir, {
    mode: "development",
    ...config,
    define: {
      "process.env.NODE_ENV": JSON.stringify("development"),
      ...config.define,
    },
    build: { minify: false, chunkSizeWarningLimit: 10_000 },
  });
  await rename(path.join(outDir, "index.html"), path.join(root, "index.html"));
}
