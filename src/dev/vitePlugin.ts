import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRunnableDevEnvironment, isRunnableDevEnvironment } from "vite";
import type { Plugin, ViteDevServer } from "vite";
import { asOnDeployment } from "./moduleEvaluator.js";

const ENVIRONMENT = "convex";

/** Resolves this package to its sources, so that nothing has to be built first. */
export const SOURCE_CONDITION = "@convex-dev/component-source";

/** Gives functions a module graph of their own, apart from the page's and from other runs'. */
export function convexEnvironment(): Plugin {
  return {
    name: "convex-phone-auth:convex-environment",
    config: () => ({
      environments: {
        [ENVIRONMENT]: {
          consumer: "server",
          resolve: {
            conditions: [
              SOURCE_CONDITION,
              "module",
              "node",
              "import",
              "default",
            ],
            // Components publish their own list of modules with `import.meta.glob`, which is Vite's.
            noExternal: ["convex-phone-auth", /^@convex-dev\/(?!auth)/],
          },
          dev: {
            createEnvironment: (name, config) =>
              createRunnableDevEnvironment(name, config, {
                hot: false,
                runnerOptions: { hmr: false, evaluator: asOnDeployment() },
              }),
          },
        },
      },
    }),
  };
}

export function importer(vite: ViteDevServer): {
  importModule: (file: string) => Promise<Record<string, unknown>>;
  /** Forgets every module, so that the next import reads the files again. */
  invalidate: () => void;
} {
  const environment = vite.environments[ENVIRONMENT];
  if (environment === undefined || !isRunnableDevEnvironment(environment)) {
    throw new Error("convexEnvironment() is not among Vite's plugins.");
  }
  return {
    importModule: async (file) =>
      await environment.runner.import<Record<string, unknown>>(file),
    invalidate: () => {
      environment.moduleGraph.invalidateAll();
      environment.runner.clearCache();
    },
  };
}

const SETTLE_MS = 40;
const NOT_ON_THE_SERVER = /[\\/]src[\\/](web|react|dev)[\\/]/;

/** Calls back once after a burst of edits to code in one of these folders. */
export async function watchCode(
  vite: ViteDevServer,
  folders: string[],
  onEdit: () => void,
): Promise<() => void> {
  vite.watcher.add(folders);
  await untilWatched(vite, folders);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listener = (_event: string, file: string) => {
    const isCode =
      /\.[cm]?[jt]sx?$/.test(file) && !NOT_ON_THE_SERVER.test(file);
    const inside = folders.some((folder) => file.startsWith(folder + path.sep));
    if (!isCode || !inside) return;
    clearTimeout(timer);
    timer = setTimeout(onEdit, SETTLE_MS);
  };
  vite.watcher.on("all", listener);
  return () => {
    clearTimeout(timer);
    vite.watcher.off("all", listener);
  };
}

/** A file that is new before the first look at its folder would pass for an old one. */
async function untilWatched(
  vite: ViteDevServer,
  folders: string[],
): Promise<void> {
  const present = folders.filter(
    (folder) => existsSync(folder) && readdirSync(folder).length > 0,
  );
  const giveUpAt = Date.now() + 1_000;
  const isWatched = (folder: string) =>
    (vite.watcher.getWatched()[folder] ?? []).length > 0;
  while (!present.every(isWatched) && Date.now() < giveUpAt) await sleep(5);
}
