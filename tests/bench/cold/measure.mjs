import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { bundle, entryPoints, repository, toScript, weigh } from "./bundle.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));

/** The apps that are compared: the functions of a directory, and modules beside them. */
const APPS = [
  {
    name: "ours",
    root: join(repository, "convex"),
    more: { registering: join(here, "ours/registering.ts") },
  },
  { name: "component", root: join(repository, "src/component"), more: {} },
  { name: "stock", root: join(here, "stock"), more: {} },
];

async function listModules() {
  const modules = [];
  for (const { name: app, root, more } of APPS) {
    const entries = { ...entryPoints(root), ...more };
    const files = await bundle(root, entries);
    for (const module of Object.keys(entries)) {
      const entry = `${module}.js`;
      const source = await toScript(files, entry);
      const size = weigh(files, entry);
      modules.push({ name: `${app}: ${module}`, app, module, source, ...size });
    }
  }
  return modules;
}

function evaluate(modules, rounds) {
  const folder = mkdtempSync(join(tmpdir(), "bench-cold-"));
  try {
    const file = join(folder, "scripts.json");
    const scripts = modules.map(({ name, source }) => ({ name, source }));
    writeFileSync(file, JSON.stringify(scripts));
    const run = spawnSync(
      process.execPath,
      [
        "--single-threaded",
        "--expose-gc",
        join(here, "evaluate.mjs"),
        file,
        String(rounds),
      ],
      { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
    );
    if (run.status !== 0) throw new Error("Evaluating failed.");
    return JSON.parse(run.stdout.toString());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The 1st, 5th and 9th decile. */
export function deciles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.1, 0.5, 0.9].map(
    (share) => sorted[Math.floor(share * (sorted.length - 1))],
  );
}

/** Round for round, what the modules of these calls took together. */
function sum(calls, timesOf) {
  const lists = calls.map(timesOf);
  return lists[0].map((_, round) =>
    lists.reduce((total, times) => total + times[round], 0),
  );
}

/** @param rounds of evaluating each module once */
export async function measure(rounds) {
  const modules = await listModules();
  const times = evaluate(modules, rounds);
  const { module: recorder } = await runnerImport(join(here, "calls.ts"), {
    configFile: false,
    logLevel: "warn",
  });
  const calls = await recorder.run();
  const timesOf = {
    ours: (module) =>
      times[
        module.startsWith("phoneAuth/")
          ? `component: ${module.slice("phoneAuth/".length)}`
          : `ours: ${module}`
      ],
    stock: (module) => times[`stock: ${module}`],
  };
  const whole = (kind) =>
    Object.fromEntries(
      ["ours", "stock"].map((app) => {
        const ran = calls[app][kind];
        return [app, { calls: ran, deciles: deciles(sum(ran, timesOf[app])) }];
      }),
    );
  return {
    benchmark: "cold",
    node: process.version,
    rounds,
    modules: modules.map(({ name, app, module, bytes, gzip }) => ({
      app,
      module,
      bytes,
      gzip,
      deciles: deciles(times[name]),
    })),
    signIn: whole("signIn"),
    registration: whole("registration"),
  };
}
