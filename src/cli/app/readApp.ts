import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { findPackageManager } from "./packageManager.js";
import type { PackageManager } from "./packageManager.js";
import { CommandFailure } from "../exitCodes.js";

/** A source file of the app's functions, without its comments. */
export interface SourceFile {
  /** Relative to the folder of functions, with forward slashes: `otp/phone.ts`. */
  name: string;
  code: string;
}

/** What is on disk of an app, as far as setting up and checking look at it. */
export interface App {
  /** The folder that holds `package.json`; absolute. */
  root: string;
  /** The folder of functions, relative to `root`: `convex`, or what `convex.json` says. */
  functionsDir: string;
  packages: ReadonlySet<string>;
  /** What it installs them with. */
  packageManager: PackageManager;
  /** `node.externalPackages` of `convex.json`; null when there is no such file. */
  externalPackages: readonly string[] | null;
  files: readonly SourceFile[];
}

const SOURCE = /\.(?:ts|tsx|js|jsx|mts|mjs)$/;

/**
 * Reads an app from its folder.
 *
 * @throws CommandFailure when the folder is not that of an app, or a file of it is no JSON.
 */
export function readApp(root: string): App {
  const manifest = readJson(path.join(root, "package.json"));
  if (manifest === null) {
    throw new CommandFailure(
      "There is no package.json here: run this in the folder of your app.",
    );
  }
  const config = readJson(path.join(root, "convex.json"));
  const functionsDir = path.normalize(
    typeof config?.functions === "string" ? config.functions : "convex",
  );
  const node = asRecord(config?.node);
  const packages = [manifest.dependencies, manifest.devDependencies];
  return {
    root,
    functionsDir: functionsDir.replace(/[\\/]+$/, ""),
    packages: new Set(packages.flatMap((list) => Object.keys(asRecord(list)))),
    packageManager: findPackageManager(root, manifest.packageManager),
    externalPackages:
      config === null
        ? null
        : Array.isArray(node.externalPackages)
          ? node.externalPackages.map(String)
          : [],
    files: readSources(path.join(root, functionsDir)),
  };
}

/** The file of that name, whatever its ending: `auth` finds `auth.ts`. */
export function findFile(app: App, name: string): SourceFile | undefined {
  return app.files.find((file) => file.name.replace(SOURCE, "") === name);
}

function readSources(folder: string, prefix = ""): SourceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry;
    if (entry.isDirectory()) {
      return /^(?:_generated|node_modules|\..*)$/.test(name)
        ? []
        : readSources(path.join(folder, name), `${prefix}${name}/`);
    }
    if (!SOURCE.test(name) || /\.d\.ts$|\.test\.\w+$/.test(name)) return [];
    const code = readFileSync(path.join(folder, name), "utf8");
    return [{ name: prefix + name, code: withoutComments(code) }];
  });
}

/** Strings stay as they are: `"https://…"` holds no comment. */
function withoutComments(code: string): string {
  return code.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, text: string | undefined) => text ?? "",
  );
}

function readJson(file: string): Record<string, unknown> | null {
  if (!existsSync(file)) return null;
  try {
    return asRecord(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new CommandFailure(`${path.basename(file)} is not valid JSON.`);
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

export function importsTwilio({ code }: SourceFile): boolean {
  return /["']convex-phone-auth\/twilio["']/.test(code);
}
