import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/**
 * Bundles the functions of a directory as `npx convex deploy` does (convex 1.48,
 * `bundler/debugBundle.ts` and `bundler/index.ts`), but for source maps, and for the condition with
 * which this repository finds its own sources.
 *
 * @param root the directory
 * @param entries files, by the path their module has in the deployment, without its ending
 * @returns the text of each file, entries and what they share, by path
 */
export async function bundle(root, entries) {
  const { outputFiles } = await build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({
      in: file,
      out,
    })),
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "esnext",
    outdir: "out",
    outbase: root,
    conditions: ["convex", "module", "@convex-dev/component-source"],
    write: false,
    splitting: true,
    chunkNames: "_deps/[hash]",
    treeShaking: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    keepNames: true,
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  const out = join(process.cwd(), "out");
  return Object.fromEntries(
    outputFiles.map(({ path, text }) => [relative(out, path), text]),
  );
}

/** The entry points of a directory: its modules, but for definitions and those that run on Node. */
export function entryPoints(root) {
  const files = readdirSync(root, { recursive: true }).map(String);
  return Object.fromEntries(
    files
      .filter((file) => /^(?!_generated\/)(?:[^.]+\/)*[^./]+\.ts$/.test(file))
      .filter((file) => file !== "schema.ts")
      .map((file) => [file.slice(0, -".ts".length), join(root, file)])
      .filter(([, path]) => !readFileSync(path, "utf8").includes('"use node"')),
  );
}

/** An entry and every file that it brings with it, each before those that import it. */
export function closure(files, entry) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, specifier] of files[path].matchAll(
      /(?:^|\n)(?:import|export)\s[^"']*?["'](\.[^"']+)["']/g,
    ))
      visit(posix.join(dirname(path), specifier));
  };
  visit(entry);
  return [...found];
}

/** What an entry weighs with all that it brings. */
export function weigh(files, entry) {
  const text = closure(files, entry)
    .map((path) => files[path])
    .join("\n");
  return { bytes: Buffer.byteLength(text), gzip: gzipSync(text).length };
}

/**
 * An entry with all that it brings, in order, as one script: `node:vm` keeps the compiled code of a
 * script after it ran, and that of a module only from before.
 */
export async function toScript(files, entry) {
  const inMemory = {
    name: "in-memory",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ kind, path, importer }) => ({
        path:
          kind === "entry-point" ? path : posix.join(dirname(importer), path),
        namespace: "in-memory",
      }));
      build.onLoad({ filter: /./, namespace: "in-memory" }, ({ path }) => ({
        contents: files[path],
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    // What a module exports is kept, as an engine keeps it.
    globalName: "module",
    treeShaking: false,
    target: "esnext",
    write: false,
    plugins: [inMemory],
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

export const repository = fileURLToPath(new URL("../../../", import.meta.url));
