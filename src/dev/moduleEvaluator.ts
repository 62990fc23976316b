import { existsSync, readFileSync } from "node:fs";
import { ESModulesEvaluator } from "vite/module-runner";
import type { ModuleEvaluator, ModuleRunnerContext } from "vite/module-runner";
import { inModuleScope, outOfModuleScope } from "./platform/moduleScope.js";

/** What Node has and Convex's default runtime has not; of its process there are variables alone. */
const WITHOUT_NODE = [
  "const Buffer = undefined, global = undefined",
  "setImmediate = undefined, clearImmediate = undefined",
  "process = { env: globalThis.process.env };",
].join(", ");

/**
 * Evaluates modules as a deployment does: the clock stands still, nothing is random, and only a file
 * that begins with `"use node"` has what Node adds.
 */
export function asOnDeployment(): ModuleEvaluator {
  const plain = new ESModulesEvaluator();
  return {
    startOffset: plain.startOffset,
    runInlinedModule: async (context, code, { file }): Promise<unknown> =>
      isForNode(file)
        ? await outOfModuleScope<Promise<unknown>>(() =>
            plain.runInlinedModule(context, code),
          )
        : await inModuleScope<unknown>(() =>
            plain.runInlinedModule(
              loadingApart(context),
              // On the line of the first, so that stack traces keep their lines.
              `${WITHOUT_NODE} await (async () => {${code}\n})();`,
            ),
          ),
    runExternalModule: (file) =>
      outOfModuleScope(() => plain.runExternalModule(file)),
  };
}

const DIRECTIVE =
  /^\s*(?:\/\*[\s\S]*?\*\/\s*|\/\/[^\n]*\n\s*)*["']use node["']/;

/** By its source: what Vite makes of it has no directives. */
function isForNode(file: string): boolean {
  return existsSync(file) && DIRECTIVE.test(readFileSync(file, "utf8"));
}

/** What a module imports is found and read by Vite, which has a clock. */
function loadingApart(context: ModuleRunnerContext): ModuleRunnerContext {
  const { __vite_ssr_import__: load, __vite_ssr_dynamic_import__: loadLate } =
    context;
  return {
    ...context,
    __vite_ssr_import__: (...args) => outOfModuleScope(() => load(...args)),
    __vite_ssr_dynamic_import__: (...args) =>
      outOfModuleScope(() => loadLate(...args)),
  };
}
