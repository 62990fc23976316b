/**
 * `npm run bench:phone`: ours beside the other libraries, all in one run. Prints a table and writes
 * it to docs/benchmarks.md; with `--json` it prints one JSON object and writes nothing.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeSection } from "./report.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const files = [
  "ours",
  "oursMobile",
  "libphonenumberJs",
  "googleLibphonenumber",
  "awesomePhonenumber",
];
// Inside the project, so that a bundle's `require` of a Node built-in or package resolves.
const out = mkdtempSync(join(root, "node_modules/.bench-phone-"));

try {
  const result = await measure();
  const text = process.argv.includes("--json")
    ? JSON.stringify(result)
    : await writeSection(join(root, "docs/benchmarks.md"), result);
  process.stdout.write(`${text}\n`);
  const [ours] = result.rows;
  const isBad = ({ wrong, refusedInService }) => wrong + refusedInService > 0;
  if (ours.wrong > 0 || ours.planChanges.some(isBad)) {
    console.error("A number was read as another, or one in service refused.");
    process.exitCode = 1;
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

async function measure() {
  const { peers } = await bundle("peers/index.ts", "peers.mjs").then(load);
  const {
    measureThroughput,
    countOutcomes,
    countPlanChanges,
    matrix,
    changes,
  } = await bundle("measure.ts", "measure.mjs").then(load);
  const list = files.map((file) => peers[file]);
  const throughput = measureThroughput(list);
  const rows = [];
  for (const [index, file] of files.entries()) {
    const { name } = list[index];
    rows.push({
      name,
      e164PerSecond: Math.round(throughput.e164.get(name)),
      nationalPerSecond: Math.round(throughput.national.get(name)),
      ...(await cost(file)),
      ...countOutcomes(list[index]),
      planChanges: countPlanChanges(list[index]),
    });
  }
  const [ours, , ...others] = rows;
  return {
    benchmark: "phone",
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    matrix,
    changes,
    rows,
    ratios: others.map((row) => ({
      name: row.name,
      e164: ours.e164PerSecond / row.e164PerSecond,
      national: ours.nationalPerSecond / row.nationalPerSecond,
      gzip: ours.gzipBytes / row.gzipBytes,
      importTime: ours.importMs / row.importMs,
      heap: ours.heapKb / row.heapKb,
    })),
  };
}

/** Import time and memory are the medians of nine fresh processes. */
async function cost(file) {
  const path = await bundle(`peers/${file}.ts`, `${file}.mjs`, true);
  const runs = Array.from({ length: 9 }, () =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ["--expose-gc", join(here, "cost.mjs"), path],
        {
          encoding: "utf8",
        },
      ),
    ),
  );
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[4];
  return {
    importMs: median("importMs"),
    heapKb: Math.round(median("heapKb")),
    minifiedBytes: statSync(path).size,
    gzipBytes: gzipSync(readFileSync(path), { level: 9 }).length,
  };
}

async function bundle(entry, file, minify = false) {
  const outfile = join(out, file);
  await build({
    entryPoints: [join(here, entry)],
    outfile,
    bundle: true,
    minify,
    format: "esm",
    platform: minify ? "neutral" : "node",
    mainFields: ["module", "main"],
    conditions: ["import", "module"],
    logLevel: "error",
  });
  return outfile;
}

function load(path) {
  return import(pathToFileURL(path).href);
}
