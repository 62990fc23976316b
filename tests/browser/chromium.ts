import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

/** Chromium without windows of its own, which draws the same pages in about two thirds of the time. */
const HEADLESS_SHELL = "chromium-headless-shell";

/** Names the browser has in distributions' packages, the quickest first. */
const NAMES = [HEADLESS_SHELL, "chromium", "chromium-browser", "google-chrome"];
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/**
 * The Chromium to test with: `CHROMIUM_PATH`, or the quickest on the `PATH`; null without one.
 *
 * @throws an Error when `CHROMIUM_PATH` names nothing that can be run
 */
export function findChromium(
  env: Record<string, string | undefined> = process.env,
): string | null {
  const given = env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") {
    if (isExecutable(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, where nothing can be run.`);
  }
  const folders = [...(env["PATH"] ?? "").split(path.delimiter), "/usr/bin"];
  const candidates = NAMES.flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  );
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds Chromium, or installs Debian's where this process may.
 *
 * @throws an Error that says what to install, where it may not
 */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync("/etc/debian_version")) {
    throw new Error(
      "The browser tests need Chromium. Install it (Debian, Ubuntu: `sudo apt-get install chromium`), " +
        "or set CHROMIUM_PATH to a Chromium or Chrome you have.",
    );
  }
  console.log("Chromium is not here: installing it with apt-get …");
  installChromium();
  const installed = findChromium();
  if (installed === null) {
    throw new Error("apt-get installed Chromium, but no executable appeared.");
  }
  return installed;
}

function installChromium(): void {
  const run = (...args: string[]) =>
    execFileSync("apt-get", args, {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "ignore", "inherit"],
      timeout: INSTALL_TIMEOUT_MS,
    });
  run("update", "-q");
  // The recommended packages are for desktops.
  const install = ["install", "-q", "-y", "--no-install-recommends"];
  try {
    run(...install, HEADLESS_SHELL);
  } catch {
    // Not every distribution has it.
    run(...install, "chromium");
  }
}
