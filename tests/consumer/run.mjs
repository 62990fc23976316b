/**
 * Strangers' apps, outside this repository, with the packed tarball and everything else from the
 * registry. On each starter: what the README lists, the starter's own build, and a browser that looks
 * at the built page and signs in; of an Expo app, the testing library that presses its screens. With the newest and the oldest peers: what the README and docs/
 * show is written, type-checked, bundled and run.
 *
 *   npm run test:consumer [-- --cold] [-- <name> …]
 *
 * With --cold: from an empty npm cache. With names: those jobs alone.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { createScratch, packTarball } from "./install.mjs";

/** The longest first, so that the others fit beside it. */
const JOBS = {
  nextjs: "starter.mjs",
  expo: "starter.mjs",
  newest: "peers.mjs",
  "vite-react": "starter.mjs",
  lowest: "peers.mjs",
  "tanstack-start": "starter.mjs",
};

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const unknown = asked.find((name) => !(name in JOBS));
if (unknown !== undefined) throw new Error(`There is no job ${unknown}.`);
const names = asked.length === 0 ? Object.keys(JOBS) : asked;

const scratch = createScratch();
const npmArgs = process.argv.includes("--cold")
  ? ["--cache", path.join(scratch, "npm-cache")]
  : ["--prefer-offline"];
const tarball = packTarball(scratch);

/** Runs a job, its output kept together, and returns whether it went well. */
async function runJob(name) {
  const folder = path.join(scratch, "jobs");
  mkdirSync(folder, { recursive: true });
  const script = path.join(import.meta.dirname, JOBS[name]);
  const args = [script, name, tarball, folder, ...npmArgs];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (output += chunk));
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  console.log(output.trimEnd());
  if (exitCode !== 0) console.log(`${name}: FAILED`);
  return exitCode === 0;
}

const waiting = [...names];
const done = [];
await Promise.all(
  Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      done.push(await runJob(name));
  }),
);
const failed = done.filter((isFine) => !isFine).length;
console.log(`consumer: ${done.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exit(1);
