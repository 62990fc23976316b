/**
 * `npm run bench:install`: what phone sign-in adds to `node_modules` of a Convex app, ours beside the
 * stock provider with Twilio by hand and Better Auth with its Convex component, each installed from
 * the registry in a folder of its own. Prints a table and writes it to docs/benchmarks.md; with
 * `--json` it prints one JSON object and writes nothing. Run `npm run build` first.
 */
import { execFileSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { count, table, writeSection } from "../section.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const { devDependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);
const at = (name) => `${name}@${devDependencies[name]}`;

/** What an app has before any of them. */
const APP = [at("convex"), at("react"), at("react-dom")];

const scratch = mkdtempSync(join(tmpdir(), "phone-auth-install-"));
try {
  const contenders = [
    {
      name: "stock provider + twilio by hand",
      packages: [at("@convex-dev/auth"), at("@auth/core"), at("twilio")],
    },
    {
      name: "convex-phone-auth + twilio",
      packages: [
        pack(scratch),
        at("@convex-dev/auth"),
        at("@auth/core"),
        at("twilio"),
      ],
    },
    {
      name: "better-auth + its Convex component + twilio",
      packages: [
        "better-auth@~1.6.11",
        "@convex-dev/better-auth@^0.12.5",
        at("twilio"),
      ],
    },
  ];
  const app = install("app", []);
  const rows = contenders.map(({ name, packages }, index) => {
    const { packageCount, bytes } = install(`contender${index}`, packages);
    return {
      name,
      packageCount: packageCount - app.packageCount,
      bytes: bytes - app.bytes,
    };
  });
  const [, ours, ...others] = rows;
  const ratios = [rows[0], ...others].map(({ name, packageCount, bytes }) => ({
    name,
    packages: ours.packageCount / packageCount,
    bytes: ours.bytes / bytes,
  }));
  const result = { benchmark: "install", app, rows, ratios };
  if (process.argv.includes("--json")) console.log(JSON.stringify(result));
  else {
    const section = describe(result);
    await writeSection(join(root, "docs/benchmarks.md"), "install", section);
    console.log(section);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function pack(folder) {
  const args = ["pack", "--json", "--pack-destination", folder];
  const printed = execFileSync("npm", args, { cwd: root, encoding: "utf8" });
  return join(folder, JSON.parse(printed)[0].filename);
}

/** Installs the app's packages and these; how many packages that are, and how large on disk. */
function install(name, packages) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const args = [
    "install",
    "--ignore-scripts",
    "--no-audit",
    "--prefer-offline",
  ];
  execFileSync("npm", [...args, ...APP, ...packages], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  const modules = join(folder, "node_modules");
  return {
    packageCount: Object.keys(JSON.parse(lock).packages).filter(
      (path) =>
        path !== "" && lstatSync(join(folder, path), { throwIfNoEntry: false }),
    ).length,
    bytes: measure(modules),
  };
}

function measure(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path)
    .map((name) => measure(join(path, name)))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function describe({ app, rows, ratios }) {
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const times = (ratio) => `${ratio.toFixed(2)}x`;
  return [
    "## What an install adds",
    `\`npm run bench:install\`. Packages and bytes of files in \`node_modules\` beyond those of an app with Convex and React, which are ${count(app.packageCount)} packages and ${megabytes(app.bytes)} MB. All three send through Twilio's SDK. Better Auth is at the newest version its Convex component takes.`,
    table(
      ["Sign-in", "packages", "MB"],
      rows.map((row) => [
        row.name,
        count(row.packageCount),
        megabytes(row.bytes),
      ]),
    ),
    "`convex-phone-auth` as a multiple of each:",
    table(
      ["Compared with", "packages", "MB"],
      ratios.map((ratio) => [
        ratio.name,
        times(ratio.packages),
        times(ratio.bytes),
      ]),
    ),
  ].join("\n\n");
}
