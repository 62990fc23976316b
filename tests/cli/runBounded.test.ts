import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { EXIT } from "../../src/cli/exitCodes.js";
import { numberOf } from "../import/people";
import { startStubDeployment, STUB_KEY } from "./stubDeployment";

/** The command as a process of its own, with its worker. Inside the project, for its packages. */
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync("node_modules/.bounded-");
  await build({
    entryPoints: ["main", "worker", "runBounded"].map(
      (name) => `src/cli/${name}.ts`,
    ),
    outdir: path.join(folder, "dist/cli"),
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** People with numbers, and as many without. */
function writeList(numbers: number, others: number): string {
  const file = path.join(folder, "people.csv");
  const rows = Array.from({ length: numbers }, (_, n) => `A,${numberOf(n)}`);
  const rest = Array.from({ length: others }, () => "B,none");
  writeFileSync(file, ["Name,Mobile", ...rows, ...rest].join("\n"));
  return file;
}

async function runNode(args: string[]) {
  const stub = await startStubDeployment((phone) => phone === "none");
  onTestFinished(stub.close);
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      CONVEX_URL: stub.url,
      CONVEX_DEPLOY_KEY: STUB_KEY,
    },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const exitCode = await new Promise((end) => child.on("close", end));
  return { exitCode, stdout, stderr, total: stub.total() };
}

const main = () => path.join(folder, "dist/cli/main.js");

it("import does in its own heap what it does without, to the exit code", async () => {
  const done = await runNode([main(), "import", writeList(1_200, 0)]);
  expect(done).toMatchObject({ exitCode: EXIT.done, stderr: "", total: 1_200 });
  expect(done.stdout).toMatch(/created\s+1,200\n/);

  const refused = await runNode([main(), "import", writeList(10, 2)]);
  expect(refused).toMatchObject({ exitCode: EXIT.failed, total: 12 });
  expect(refused.stdout).toMatch(/refused\s+2\n[^]*Refused rows: .*\.csv\n$/);

  const wrong = await runNode([main(), "import", "list.csv", "--nonsense"]);
  expect(wrong).toMatchObject({ exitCode: EXIT.usage, stdout: "" });
  expect(wrong.stderr).toBe("There is no option --nonsense; see --help.\n");
});

it("a heap that does not suffice is a message and an exit code", async () => {
  const script = path.join(folder, "dist/cli/small.js");
  const argv = JSON.stringify(["import", writeList(5_000, 0)]);
  writeFileSync(
    script,
    `import { runBounded } from "./runBounded.js";
     const limits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 5 };
     process.exitCode = await runBounded(${argv}, limits);`,
  );
  const { exitCode, stderr } = await runNode([script]);
  expect(exitCode).toBe(EXIT.failed);
  expect(stderr).toContain("needs more memory");
  expect(stderr).not.toContain("    at ");
});
