import { run } from "./run.js";

// What `runBounded` starts.
process.exitCode = await run(process.argv.slice(2));
