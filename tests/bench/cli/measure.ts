import { execFile } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startStubDeployment, STUB_KEY } from "../../cli/stubDeployment.js";
import { BAD, makePeople } from "../../import/people.js";

export type Name = "ours" | "bare";

/** What one process used from its start to its end. */
export interface Measured {
  name: Name;
  rows: number;
  cpuMs: number;
  elapsedMs: number;
  peakBytes: number;
}

const HERE = path.join(process.cwd(), "tests/bench/cli");
const MAIN = path.join(process.cwd(), "dist/cli/main.js");
const BAD_INPUTS = new Set<string>(BAD.map(([input]) => input));

/** Both over one file of so many rows, as often as asked, in turns. */
export async function measure(
  count: number,
  rounds: number,
): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "phone-auth-bench-"));
  try {
    const file = path.join(folder, "people.csv");
    const { csv, manifest } = makePeople(count);
    writeFileSync(file, csv);
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      measured.push(await measureOurs(folder, file, count, manifest.refused));
      measured.push(await measureBare(folder, file, count, manifest.refused));
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The built command, against a deployment that only counts. */
async function measureOurs(
  folder: string,
  file: string,
  rows: number,
  refused: number,
): Promise<Measured> {
  const stub = await startStubDeployment((phone) => BAD_INPUTS.has(phone));
  try {
    const used = await run(folder, [MAIN, "import", file, "--country", "GB"], {
      CONVEX_URL: stub.url,
      CONVEX_DEPLOY_KEY: STUB_KEY,
    });
    check(stub.total(), rows);
    const [written = ""] = readdirSync(folder).filter((name) =>
      name.includes(".refused"),
    );
    const lines = readFileSync(path.join(folder, written), "utf8").split("\n");
    rmSync(path.join(folder, written));
    // A header, and what follows the last break.
    check(lines.length - 2, refused);
    return { name: "ours", rows, ...used };
  } finally {
    stub.close();
  }
}

async function measureBare(
  folder: string,
  file: string,
  rows: number,
  refused: number,
): Promise<Measured> {
  const bare = path.join(HERE, "bare.mjs");
  const { stdout, ...used } = await run(folder, [bare, file], {});
  const found = JSON.parse(stdout) as { rows: number; refused: number };
  check(found.rows, rows);
  check(found.refused, refused);
  return { name: "bare", rows, ...used };
}

type Used = Omit<Measured, "name" | "rows">;

async function run(
  folder: string,
  args: string[],
  env: Record<string, string>,
): Promise<Used & { stdout: string }> {
  const report = path.join(folder, "report.json");
  const preload = path.join(HERE, "report.mjs");
  const stdout = await new Promise<string>((resolve) =>
    execFile(
      process.execPath,
      ["--import", preload, ...args],
      { env: { ...process.env, ...env, BENCH_REPORT: report } },
      // Refused rows make the command's exit code 1; what it did is checked.
      (_, written) => resolve(written),
    ),
  );
  const used = JSON.parse(readFileSync(report, "utf8")) as Used;
  rmSync(report);
  return { ...used, stdout };
}

function check(found: number, expected: number): void {
  if (found !== expected)
    throw new Error(`${found} rows where there are ${expected}.`);
}
