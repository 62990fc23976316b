/**
 * `npm run bench:import`: registering lists of numbers: ours, `createAccount` once per row, and one
 * scheduled action per row, on the same engine. Prints a table and writes it to docs/benchmarks.md;
 * with `--json` it prints one JSON object and writes nothing.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { count, table, writeSection } from "../section.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const NAMES = {
  ours: "convex-phone-auth, one import",
  createAccount: "`createAccount` per row, from an action",
  scheduled: "one scheduled action per row",
};
const SIZES = [500, 2_000];
const ROUNDS = 3;
/** `BATCH_ROWS` of src/component/imports/intake.ts. */
const BATCH_ROWS = 100;

function run(what, name, size) {
  const args = [here("./one.mjs"), what, name, String(size)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const runs = [];
for (let round = 0; round < ROUNDS; round++)
  for (const size of SIZES)
    for (const name of Object.keys(NAMES))
      runs.push(run("measure", name, size));

const rows = SIZES.flatMap((size) =>
  Object.keys(NAMES).map((name) => {
    const own = runs.filter((one) => one.name === name && one.rows === size);
    const cpuMs = median(own.map((one) => one.cpuMs));
    return {
      name,
      rows: size,
      rowsPerSecond: (size / cpuMs) * 1000,
      callsPer1000Rows: (run("countCalls", name, size) / size) * 1000,
      peakBytes: median(own.map((one) => one.peakBytes)),
    };
  }),
);
const find = (name, size) =>
  rows.find((row) => row.name === name && row.rows === size);
const ratio = (field, size) =>
  find("createAccount", size)[field] / find("ours", size)[field];
const result = {
  benchmark: "import",
  node: process.version,
  rows,
  /** `createAccount` per row divided by ours, and the other way round for speed. */
  callRatio: ratio("callsPer1000Rows", 2_000),
  speedRatio: 1 / ratio("rowsPerSecond", 2_000),
  speedRatioOfSmall: 1 / ratio("rowsPerSecond", 500),
  /** Of the second Convex allows a mutation. */
  batchMs: (BATCH_ROWS / find("ours", 2_000).rowsPerSecond) * 1000,
};

if (process.argv.includes("--json"))
  process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  const section = describe(result);
  process.stdout.write(`${section}\n`);
  await writeSection(here("../../../docs/benchmarks.md"), "import", section);
}

function describe({ rows, callRatio, speedRatio, ...result }) {
  const { speedRatioOfSmall, batchMs, node } = result;
  return [
    "## Registering a list",
    "`npm run bench:import`. Users for a list of numbers, on one engine (convex-test's): an import of " +
      "this package; Convex Auth's own `createAccount` once per row, called from an action; and a mutation that " +
      "schedules an action per row, which calls it. Ours also reads each number as it is written, looks " +
      "whether somebody claims it, and keeps what became of every row; the others are given E.164 and keep nothing. " +
      "*Rows/s* are per second of processor time, the median of three rounds in which all take turns. " +
      "Each run is a process of its own, and *memory* is its peak beyond the loaded engine. " +
      "*Growth* is the time of a row among 2,000 as a multiple of that among 500: " +
      "this engine searches an index from end to end, Convex does not. " +
      "It also calls functions for next to nothing, where a deployment pays each time for a transaction and, " +
      "from an action, the way there.",
    table(
      [
        "Way",
        "rows",
        "rows/s",
        "function calls per 1,000 rows",
        "memory MB",
        "growth",
      ],
      rows.map((row) => [
        NAMES[row.name],
        count(row.rows),
        count(Math.round(row.rowsPerSecond)),
        count(row.callsPer1000Rows),
        (row.peakBytes / 1e6).toFixed(0),
        row.rows === SIZES[0] ? "" : `${growth(row).toFixed(2)}x`,
      ]),
    ),
    `\`createAccount\` per row makes ${callRatio.toFixed(0)} times the function calls of an import. ` +
      `An import is ${speedRatio.toFixed(2)} times as fast at 2,000 rows, ` +
      `and ${speedRatioOfSmall.toFixed(2)} times at 500. A batch of it, ${BATCH_ROWS} rows, takes ${batchMs.toFixed(0)} ms ` +
      "at 2,000; Convex allows a mutation a second.",
    `Node ${node}.`,
  ].join("\n\n");
}

function growth(row) {
  return find(row.name, SIZES[0]).rowsPerSecond / row.rowsPerSecond;
}
