import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const REPOSITORY = path.resolve(import.meta.dirname, "../..");
const manifest = JSON.parse(
  readFileSync(path.join(REPOSITORY, "package.json"), "utf8"),
);

/** What the apps of the test need beside the peers: their own tools, at the versions we use. */
const TOOLS = [
  "@convex-dev/migrations",
  "@edge-runtime/vm",
  "@types/node",
  "@types/react",
  "@types/react-dom",
  "convex-test",
  "react-dom",
  "typescript",
  "vitest",
];

/** The environment that a stranger's commands see: what Vite sets in this process is not theirs. */
export function ownEnvironment() {
  return { ...process.env, NODE_ENV: undefined };
}

/** Runs a command, its output kept for when it fails. */
export function run(command, args, { cwd, env = {}, input } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    input,
    encoding: "utf8",
    env: { ...ownEnvironment(), ...env },
    timeout: 240_000,
  });
  if (result.status !== 0) {
    throw new Error(
      `${[command, ...args].join(" ")} failed in ${cwd}:\n${result.stdout}${result.stderr}`,
    );
  }
  return result.stdout;
}

export function packTarball(folder) {
  run("npm", ["run", "build"], { cwd: REPOSITORY });
  run("npm", ["pack", "--pack-destination", folder], { cwd: REPOSITORY });
  const name = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  return path.join(folder, name);
}

/** The oldest version a range of ours admits: `^0.41.1`, `>=0.0.95 <0.0.96`, `^18.2.0 || ^19.0.0`. */
function lowest(range) {
  return /\d+\.\d+\.\d+/.exec(range)[0];
}

/** Peers as an install of a stranger finds them: the oldest or the newest that we claim. */
export function listPeers(which) {
  return Object.entries(manifest.peerDependencies)
    .filter(([name]) => name !== "react-native") // The Expo starter has it.
    .map(([name, range]) =>
      which === "lowest" ? `${name}@${lowest(range)}` : `${name}@${range}`,
    );
}

/** A folder with the tarball, the peers and the tools installed, as `npm install` does it. */
export function install(root, tarball, peers, npmArgs) {
  mkdirSync(root, { recursive: true });
  run("npm", ["init", "--yes"], { cwd: root });
  const react = peers.find((peer) => peer.startsWith("react@"));
  const isOldReact = react === "react@18.2.0";
  const tools = TOOLS.map((name) => {
    if (name === "react-dom") return react.replace("react@", "react-dom@");
    if (isOldReact && name.startsWith("@types/react")) return `${name}@18`;
    return `${name}@${manifest.devDependencies[name]}`;
  });
  const args = ["install", "--no-audit", "--no-fund", ...npmArgs, tarball];
  run("npm", [...args, ...peers, ...tools], { cwd: root });
}

/** An app in a folder of its own that shares what is installed. */
export function createApp(root, name, ...sources) {
  const app = path.join(root, "apps", name);
  mkdirSync(app, { recursive: true });
  for (const source of sources) {
    cpSync(path.join(REPOSITORY, source), app, { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(app, "node_modules"));
  return app;
}

/** Takes a starter's page out: it has peers and tools of its own, and a test of its own. */
export function dropPage(app) {
  const page = ["src", "app", "components", "middleware.ts"];
  for (const name of [...page, "vite.config.ts", "next.config.ts"])
    rmSync(path.join(app, name), { recursive: true, force: true });
}

/** The genuine CLI bundles every file as a deploy does, and writes `_generated`. */
export function codegen(app) {
  run(
    process.execPath,
    [path.join(REPOSITORY, "src/dev/codegen.mjs"), "--typecheck", "disable"],
    { cwd: app },
  );
}

export function createScratch() {
  const folder = mkdtempSync(path.join(tmpdir(), "phone-auth-consumer-"));
  process.on("exit", () => {
    if (process.env.KEEP_CONSUMER === undefined) {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return folder;
}

export function writeFile(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
