import { vi } from "vitest";
import { run } from "../../src/cli/run.js";

/** Runs the command line in this process, as `main.ts` does, and returns what it wrote. */
export async function runCli(argv: string[]) {
  const written = { stdout: [] as string[], stderr: [] as string[] };
  vi.spyOn(console, "log").mockImplementation((...args: unknown[]) => {
    written.stdout.push(args.map(String).join(" "));
  });
  vi.spyOn(console, "error").mockImplementation((...args: unknown[]) => {
    written.stderr.push(args.map(String).join(" "));
  });
  const exitCode = await run(argv);
  return {
    exitCode,
    stdout: written.stdout.join("\n"),
    stderr: written.stderr.join("\n"),
  };
}
