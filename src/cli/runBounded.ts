import { Worker, workerData } from "node:worker_threads";
import type { ResourceLimits } from "node:worker_threads";
import { EXIT } from "./exitCodes.js";

/** Commands that read files of any length. */
export const BOUNDED: ReadonlySet<string | undefined> = new Set(["import"]);

/**
 * A list in work holds about ten megabytes, but V8 collects the more seldom the longer a program
 * runs, as long as there is memory. A small young generation is what makes a long file take no more
 * than a short one (`npm run bench:cli`); the old one is far more than a part of a list needs.
 */
const LIMITS: ResourceLimits = {
  maxYoungGenerationSizeMb: 24,
  maxOldGenerationSizeMb: 256,
};

interface Given {
  isTerminal: boolean;
}

/** Whether errors are read by somebody: a worker's own stream only leads to the one that knows. */
export function isTerminal(): boolean {
  const given = workerData as Partial<Given> | null;
  return process.stderr.isTTY || given?.isTerminal === true;
}

/**
 * Runs the command line in a heap of bounded size, which Node allows for workers.
 *
 * @param argv - what was typed after `convex-phone-auth`
 * @returns the exit code, one of `EXIT`
 */
export async function runBounded(
  argv: readonly string[],
  resourceLimits: ResourceLimits = LIMITS,
): Promise<number> {
  const given: Given = { isTerminal: isTerminal() };
  const worker = new Worker(new URL("./worker.js", import.meta.url), {
    argv: [...argv],
    workerData: given,
    resourceLimits,
  });
  return await new Promise((resolve, reject) => {
    worker.on("exit", resolve);
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") return reject(error);
      console.error(
        "A part of this file needs more memory than a list of people does. Is it the right file?",
      );
      resolve(EXIT.failed);
    });
  });
}
