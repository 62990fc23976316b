#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const startedAt = performance.now();
const entry = fileURLToPath(new URL("./index.ts", import.meta.url));
const options = { configFile: false, logLevel: "warn" };
const { startDevServer, banner, printMessages } = (
  await runnerImport(entry, options)
).module;

const port = Number(process.env.PORT ?? 5173);
const keepFile = process.argv.includes("--keep")
  ? fileURLToPath(new URL("../../.dev/documents.json", import.meta.url))
  : undefined;
// Whoever tries a sign-in tries it many times a day.
const env = { PHONE_AUTH_DEV_LIMITS: "loose", ...process.env };
try {
  const server = await startDevServer({ port, keepFile, env });
  // A promise that a function left unhandled must not take the documents with it.
  process.on("unhandledRejection", (error) =>
    console.error("✗ unhandled rejection\n", error),
  );
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(
      signal,
      () => void server.close().finally(() => process.exit(0)),
    );
  }
  // Last: who reads that it is ready may stop it at once.
  console.log(banner(server, performance.now() - startedAt));
  printMessages(server, console.log);
} catch (error) {
  const taken = error.code === "EADDRINUSE";
  console.error(
    taken ? `Port ${port} is taken. Set another: PORT=5174 npm start` : error,
  );
  process.exit(1);
}
