/**
 * `npm run bench:cold`: what Convex evaluates at each call, ours and on the stock provider. Prints
 * tables and writes them to docs/benchmarks.md, and fails above the bounds; with `--json` it prints one
 * JSON object and writes nothing.
 */
import { fileURLToPath } from "node:url";
import { writeSection } from "../section.mjs";
import { measure } from "./measure.mjs";
import { compare, describe } from "./report.mjs";

const ROUNDS = 200;

const result = await measure(ROUNDS);
const ratios = compare(result);
if (process.argv.includes("--json")) {
  process.stdout.write(`${JSON.stringify({ ...result, ratios })}\n`);
} else {
  const section = describe(result, ratios);
  process.stdout.write(`${section}\n`);
  const page = new URL("../../../docs/benchmarks.md", import.meta.url);
  await writeSection(fileURLToPath(page), "cold", section);
}
for (const { what, ratio, bound } of ratios) {
  if (ratio <= bound) continue;
  console.error(`${what}: ${ratio.toFixed(2)} times stock's, above ${bound}.`);
  process.exitCode = 1;
}
