/** One measurement, as JSON: `node one.mjs measure|countCalls <contestant> <rows>`. For `run.mjs`. */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const [what, name, rows] = process.argv.slice(2);
const { module } = await runnerImport(
  fileURLToPath(new URL("./measure.ts", import.meta.url)),
  { configFile: false, logLevel: "warn" },
);
const measured = await module[what](name, Number(rows));
// An import's watch still waits for its minute.
process.stdout.write(JSON.stringify(measured), () => process.exit(0));
