#!/usr/bin/env node
import { BOUNDED, runBounded } from "./runBounded.js";

const argv = process.argv.slice(2);

// Not process.exit(): what was written to a pipe still has to reach it.
process.exitCode = BOUNDED.has(argv[0])
  ? await runBounded(argv)
  : await import("./run.js").then(({ run }) => run(argv));
