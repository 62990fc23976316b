/**
 * What an install of the package brings along: no scripts that run by themselves, licences as
 * docs/supply-chain.md lists them, and no known vulnerability. Run by `npm run check`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const PAGE = "docs/supply-chain.md";
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];
const LICENCES = [
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
];

const problems = [];
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));

for (const name of INSTALL_SCRIPTS) {
  if (manifest.scripts[name] !== undefined)
    problems.push(`package.json: no install may run a script: ${name}`);
}

/** Everything an install of ours brings, peers apart: those are the app's already. */
const shipped = new Map();
function add(name) {
  const entry = lock.packages[`node_modules/${name}`];
  if (entry === undefined) {
    problems.push(`package-lock.json: ${name} is not locked.`);
    return;
  }
  if (shipped.has(name)) return;
  shipped.set(name, entry);
  for (const next of Object.keys(entry.dependencies ?? {})) add(next);
}
for (const name of Object.keys(manifest.dependencies)) add(name);

for (const [name, entry] of Object.entries(lock.packages)) {
  if (name !== "" && !entry.link && entry.integrity === undefined)
    problems.push(`package-lock.json: ${name} has no integrity.`);
  if (entry.resolved !== undefined)
    problems.push(`package-lock.json: ${name} names a registry.`);
}

const rows = [];
for (const [name, { version, license, hasInstallScript }] of [
  ...shipped,
].sort()) {
  if (!LICENCES.includes(license))
    problems.push(`${name}@${version}: licence ${license}`);
  if (hasInstallScript)
    problems.push(`${name}@${version} runs a script when it is installed.`);
  rows.push(`${name} ${license}`);
}
const listed = readFileSync(PAGE, "utf8")
  .split("\n")
  .map((line) => /^\| `([^`]+)` +\| (\S+)/.exec(line))
  .filter((match) => match !== null)
  .map(([, name, license]) => `${name} ${license}`);
for (const row of rows.filter((name) => !listed.includes(name)))
  problems.push(`${PAGE} does not list: ${row}`);
for (const row of listed.filter((name) => !rows.includes(name)))
  problems.push(`${PAGE} lists what is not shipped: ${row}`);

const audited = audit();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(
  `supply chain: ${rows.length} packages, licences as listed, no install scripts; ${audited}`,
);

/** Not every registry answers, and a check needs no network: then it says that it did not ask. */
function audit() {
  const args = ["audit", "--omit=dev", "--json", "--fetch-retries=0"];
  const { stdout } = spawnSync("npm", args, {
    encoding: "utf8",
    timeout: 30_000,
  });
  const report = parse(stdout);
  if (report?.metadata?.vulnerabilities === undefined) {
    if (process.argv.includes("--audit"))
      problems.push("npm audit: the registry did not answer.");
    return "npm audit had no answer";
  }
  for (const [name, { severity }] of Object.entries(report.vulnerabilities))
    problems.push(`npm audit: ${name}: ${severity}`);
  return "npm audit knows of nothing";
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
