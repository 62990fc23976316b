import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** The pattern of a Vatican landline: no mobile number of any country is written like it. */
const LANDLINE = "06698";

async function bundle(code: string) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["import"],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

describe("the phone entry in a bundle", () => {
  test("parseMobilePhone leaves the landlines out, parsePhone brings them", async () => {
    const mobile = await bundle(
      `export { parseMobilePhone } from "./src/phone/index.js";`,
    );
    const any = await bundle(
      `export { parsePhone } from "./src/phone/index.js";`,
    );
    const landlines = (text: string) => text.split(LANDLINE).length - 1;
    expect(landlines(any)).toBeGreaterThan(landlines(mobile));
    expect(gzipSync(mobile).length).toBeLessThan(38_000);
    expect(gzipSync(any).length).toBeLessThan(51_000);
  });

  test("needs nothing of Node: a bundle for no platform has no imports left", async () => {
    const text = await bundle(`export * from "./src/phone/index.js";`);
    expect(text).not.toMatch(/\bimport\s*["{*(]|\brequire\(|\bprocess\./);
  });
});

describe("the metadata that decides account ids", () => {
  test("is a copy: the library's version in an app's lockfile decides nothing", () => {
    const folder = `${root}src/phone/`;
    const importers = readdirSync(folder, { recursive: true })
      .map(String)
      .filter(
        (file) =>
          file.endsWith(".ts") &&
          /from "libphonenumber-js/.test(readFileSync(folder + file, "utf8")),
      );
    expect(importers).toEqual([]);
  });

  test("is pinned to the patch releases of one minor version", () => {
    const manifest = JSON.parse(
      readFileSync(`${root}package.json`, "utf8"),
    ) as {
      devDependencies: Record<string, string>;
    };
    expect(manifest.devDependencies["libphonenumber-js"]).toMatch(
      /^~\d+\.\d+\.\d+$/,
    );
  });
});
