/**
 * `npm run bench:cli`: the built `convex-phone-auth import` against a deployment that only counts,
 * beside papaparse and the normalizer alone. Prints a table and writes it to docs/benchmarks.md; with
 * `--json` it prints one JSON object and writes nothing. Fails where a bound is broken.
 */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { count, table, writeSection } from "../section.mjs";

const NAMES = {
  ours: "convex-phone-auth import",
  bare: "papaparse and the normalizer alone",
};
const SIZES = [50_000, 500_000];
const ROUNDS = 3;
/**
 * `growthBytes` is 26 bytes for each row that the larger file has more: less than the least that could
 * be kept of one, an object of 24 bytes and its place in a list.
 */
const BOUNDS = { peakBytes: 200e6, growthBytes: 12e6, speedRatio: 0.5 };

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { module } = await runnerImport(here("./measure.ts"), {
  configFile: false,
  logLevel: "warn",
});

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const rows = [];
for (const size of SIZES) {
  const runs = await module.measure(size, ROUNDS);
  for (const name of Object.keys(NAMES)) {
    const own = runs.filter((run) => run.name === name);
    const per = (field) => size / (median(own.map((run) => run[field])) / 1000);
    rows.push({
      name,
      rows: size,
      rowsPerCpuSecond: per("cpuMs"),
      rowsPerSecond: per("elapsedMs"),
      peakBytes: Math.max(...own.map((run) => run.peakBytes)),
    });
  }
}

const find = (name, size) =>
  rows.find((row) => row.name === name && row.rows === size);
const ratio = (field, size) =>
  find("ours", size)[field] / find("bare", size)[field];
const [small, large] = SIZES;
const growthOf = (name) =>
  find(name, large).peakBytes - find(name, small).peakBytes;
const growthBytes = growthOf("ours");
const speedRatios = SIZES.flatMap((size) => [
  ratio("rowsPerCpuSecond", size),
  ratio("rowsPerSecond", size),
]);
const isFine =
  growthBytes <= BOUNDS.growthBytes &&
  speedRatios.every((speed) => speed >= BOUNDS.speedRatio) &&
  SIZES.every((size) => find("ours", size).peakBytes <= BOUNDS.peakBytes);
const result = {
  benchmark: "cli",
  node: process.version,
  bounds: BOUNDS,
  isFine,
  growthBytes,
  /** Ours divided by the bare parts: by processor time and by the clock, at each size. */
  speedRatios,
  rows,
};

if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else {
  const section = describe();
  await writeSection(here("../../../docs/benchmarks.md"), "cli", section);
  console.log(section);
}
process.exit(isFine ? 0 : 1);

function describe() {
  return [
    "## A file from the command line",
    "`npm run bench:cli`. A CSV file as offices have them: 5 % bad rows, 3 % duplicates in other spellings. " +
      "The built command sends it to a deployment on this machine that only counts: read, each number looked at, " +
      "sent in parts of a thousand rows, followed to its end, refused rows written to a file. Beside it, " +
      "papaparse over the same stream and the normalizer on each number, and nothing else. Each run is a process of its own, " +
      "its start included; speed is the median and memory the worst of three rounds in which both take turns. " +
      "What a deployment does with the rows is in [Registering a list](#registering-a-list).",
    table(
      ["Way", "rows", "rows/s of processor time", "rows/s", "peak memory MB"],
      rows.map((row) => [
        NAMES[row.name],
        count(row.rows),
        count(Math.round(row.rowsPerCpuSecond)),
        count(Math.round(row.rowsPerSecond)),
        megabytes(row.peakBytes),
      ]),
    ),
    `At ${count(large)} rows the command has ${ratio("rowsPerSecond", large).toFixed(2)} times the speed of the bare parts, ` +
      `and its memory differs by ${megabytes(Math.abs(growthBytes))} MB from that at ${count(small)}. Theirs differs by ${megabytes(growthOf("bare"))} MB, ` +
      "which nobody has collected yet: the command runs in a heap of bounded size. The benchmark fails below half the " +
      `speed, above 200 MB, or where memory grows by more than ${megabytes(BOUNDS.growthBytes)} MB. That is less than ` +
      "the least that could be kept of every further row.",
    `Node ${process.version}.`,
  ].join("\n\n");
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(0);
}
