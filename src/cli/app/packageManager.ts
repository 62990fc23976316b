import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What an app installs packages with. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "yarn-classic" | "bun";

const LOCK_FILES: readonly (readonly [string, PackageManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
];

/** How each installs a package, runs a command of an installed one, and one of any other. */
const COMMANDS: Readonly<
  Record<PackageManager, { add: string; exec: string; dlx: string }>
> = {
  npm: { add: "npm install", exec: "npx", dlx: "npx" },
  pnpm: { add: "pnpm add", exec: "pnpm exec", dlx: "pnpm dlx" },
  yarn: { add: "yarn add", exec: "yarn", dlx: "yarn dlx" },
  // Its first version prints a line of its own, which would go down a pipe.
  "yarn-classic": { add: "yarn add", exec: "yarn -s", dlx: "npx" },
  bun: { add: "bun add", exec: "bunx", dlx: "bunx" },
};

/**
 * The package manager of an app: the one its `package.json` names, else the one whose lock file is
 * here or above, up to the repository's root.
 */
export function findPackageManager(
  root: string,
  named: unknown,
): PackageManager {
  const declared =
    typeof named === "string" ? /^(\w+)@(\d+)/.exec(named) : null;
  const [, name, major] = declared ?? [];
  if (name === "yarn") return major === "1" ? "yarn-classic" : "yarn";
  if (name === "npm" || name === "pnpm" || name === "bun") return name;
  for (let folder = root; ; folder = path.dirname(folder)) {
    const found = LOCK_FILES.find(([file]) =>
      existsSync(path.join(folder, file)),
    );
    if (found !== undefined) return found[1];
    const lock = path.join(folder, "yarn.lock");
    if (existsSync(lock)) {
      const isClassic = readFileSync(lock, "utf8").includes("yarn lockfile v1");
      return isClassic ? "yarn-classic" : "yarn";
    }
    const isTop = existsSync(path.join(folder, ".git"));
    if (isTop || path.dirname(folder) === folder) return "npm";
  }
}

/** Commands as this package manager has them; texts are written for npm. */
export function inManager(manager: PackageManager, text: string): string {
  const { add, exec, dlx } = COMMANDS[manager];
  return text
    .replaceAll(/\bnpm install(?= [\w@])/g, add)
    .replaceAll(/\bnpx(?= @)/g, dlx)
    .replaceAll(/\bnpx(?= convex)/g, exec);
}
