import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

/** Convex's command line refuses an older one (convex 1.49, `cli/index.ts`). */
const OLDEST_NODE = 22;

let node;

/** A Node that Convex's command line takes; where this one is too old, npm brings another, once. */
function nodeForConvex() {
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE)
    return process.execPath;
  node ??= execFileSync(
    "npm",
    [
      "exec",
      "--yes",
      `--package=node@${OLDEST_NODE}`,
      "--",
      "node",
      "-p",
      "process.execPath",
    ],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  ).trim();
  return node;
}

/**
 * Starts the command line of the project in `cwd` against a deployment on this machine, and no
 * other: one that is configured in the environment or in .env.local must not be contacted.
 */
export function spawnConvexCli(
  args,
  { url, adminKey, cwd = process.cwd(), stdio = "inherit" },
) {
  const convex = path.dirname(
    createRequire(path.resolve(cwd, "package.json")).resolve(
      "convex/package.json",
    ),
  );
  const env = {
    ...process.env,
    // Set but empty variables count as unset, and win over .env.local.
    CONVEX_DEPLOYMENT: "",
    CONVEX_DEPLOY_KEY: "",
    CONVEX_SELF_HOSTED_URL: url,
    CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey,
    // Keeps the command line from reporting errors.
    CI: "1",
  };
  return spawn(nodeForConvex(), [path.join(convex, "bin/main.js"), ...args], {
    cwd,
    env,
    stdio,
  });
}
