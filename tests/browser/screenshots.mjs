#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const file = fileURLToPath(new URL("./screenshots.ts", import.meta.url));
const { module } = await runnerImport(file, {
  configFile: false,
  logLevel: "warn",
});
await module.takeScreenshots();
