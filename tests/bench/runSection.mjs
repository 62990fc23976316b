import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { writeSection } from "./section.mjs";

const benchmarks = fileURLToPath(
  new URL("../../docs/benchmarks.md", import.meta.url),
);

/**
 * Runs a benchmark that is a TypeScript module: prints what `describe` makes of its result, and writes
 * that to docs/benchmarks.md; with `--json` it prints the result and writes nothing. Fails where the
 * result names bounds that are \`broken\`, after it has written how they stand.
 *
 * @param name of its section
 * @param url of the module, whose `run` gives the result
 */
export async function runSection(name, url, describe) {
  const { module } = await runnerImport(fileURLToPath(url), {
    configFile: false,
    logLevel: "warn",
  });
  const result = await module.run();
  for (const bound of result.broken ?? []) {
    process.stderr.write(`Out of bounds: ${bound}\n`);
    process.exitCode = 1;
  }
  if (process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const section = describe(result);
  process.stdout.write(`${section}\n`);
  await writeSection(benchmarks, name, section);
}
