#!/usr/bin/env node
import { run } from "./run.js";

// Not process.exit(): what was written to a pipe still has to reach it.
process.exitCode = await run(process.argv.slice(2));
