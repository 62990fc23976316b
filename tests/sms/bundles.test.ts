import { readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

/** Every file of the reference backend that Convex runs. */
const entries = readdirSync("convex")
  .filter((file) => /^[^.]+\.ts$|^auth\.config\.ts$/.test(file))
  .map((file) => ({
    file: `convex/${file}`,
    isNode: readFileSync(`convex/${file}`, "utf8").startsWith('"use node"'),
  }));

/** Bundles as `npx convex deploy` does (convex 1.49, `bundler/index.ts`), but for the conditions of our loop. */
async function bundle(file: string, platform: "browser" | "node") {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform,
    conditions: ["@convex-dev/component-source", "convex", "module"],
    external: platform === "node" ? ["twilio"] : [],
    logLevel: "silent",
  });
  const { inputs } = result.metafile;
  return {
    inputs: Object.keys(inputs),
    outside: Object.values(inputs)
      .flatMap((input) => input.imports)
      .filter((imported) => imported.external)
      .map((imported) => imported.path),
  };
}

describe("the bundle of", () => {
  it.each(entries.filter(({ isNode }) => !isNode))(
    "$file runs without Node, and holds no vendor's SDK",
    async ({ file }) => {
      // A Node module would not resolve for this platform, and fail the build.
      const { inputs, outside } = await bundle(file, "browser");
      expect(outside).toEqual([]);
      expect(
        inputs.filter((input) => /node_modules\/twilio\//.test(input)),
      ).toEqual([]);
    },
  );

  it.each(entries.filter(({ isNode }) => isNode))(
    "$file leaves the SDK to be loaded with the first message",
    async ({ file }) => {
      const { inputs, outside } = await bundle(file, "node");
      expect(outside).toEqual(["twilio"]);
      expect(inputs.some((input) => /twilio\/client\.ts$/.test(input))).toBe(
        true,
      );
      // What decides how fast a cold sender starts.
      expect(
        inputs.filter((input) =>
          /libphonenumber|@convex-dev\/auth/.test(input),
        ),
      ).toEqual([]);
    },
  );

  it("an isolate that imports the SDK is noticed", async () => {
    await expect(bundle("src/twilio/index.ts", "browser")).rejects.toThrow(
      /Could not resolve/,
    );
  });
});
